import Foundation

/// Where facts are kept between runs, and for how long they count.
public struct CacheOptions: Sendable, Equatable {
  /// The folder; it is made when there is something to keep.
  public var directory: String
  /// The most bytes of facts that are kept; those used longest ago go first.
  public var maximumBytes = 64 << 20
  /// How long facts count without asking the server whether the asset is still the same; nil to
  /// ask every time.
  public var maximumAge: Duration?

  /// Keeps facts in a folder.
  public init(directory: String = Self.defaultDirectory) {
    self.directory = directory
  }

  /// The folder for this user: below `XDG_CACHE_HOME` where that is set, else where caches lie on
  /// the system (<https://specifications.freedesktop.org/basedir-spec/latest/>).
  public static var defaultDirectory: String {
    let environment = ProcessInfo.processInfo.environment
    if let base = environment["XDG_CACHE_HOME"], base.hasPrefix("/") { return "\(base)/soundcheck" }
    #if os(macOS)
      let folder = "Library/Caches"
    #else
      let folder = ".cache"
    #endif
    // Foundation asks the system's list of users first, and a program that was given another home
    // would keep its facts in the wrong one.
    let home = environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    return "\(home ?? NSHomeDirectory())/\(folder)/soundcheck"
  }
}
