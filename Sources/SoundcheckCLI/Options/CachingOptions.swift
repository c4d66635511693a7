import ArgumentParser
import Fetching
import Soundcheck

/// Where facts are kept between runs.
struct CachingOptions: ParsableArguments {
  @Option(help: .cacheFolder, completion: .directory)
  var cache: String?

  @Flag(help: "Neither use a cache nor write one.")
  var noCache = false

  @Option(
    help: ArgumentHelp(
      "Take facts of this age or younger without asking the server again.",
      default: "always ask", valueName: "seconds"))
  var maxAge: Double?

  func validate() throws {
    if cache != nil, noCache {
      throw ValidationError("Give --cache or --no-cache, not both.")
    }
    if let maxAge, !(maxAge >= 0 && maxAge <= 31_536_000) {
      throw ValidationError("--max-age takes seconds, from 0 to a year, not \(maxAge).")
    }
  }

  /// The cache to use; nil for none.
  var options: CacheOptions? {
    guard !noCache else { return nil }
    var options = CacheOptions()
    if let cache { options.directory = cache }
    options.maximumAge = maxAge.map { .seconds($0) }
    return options
  }
}
