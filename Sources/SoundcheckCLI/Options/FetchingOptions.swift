import ArgumentParser
import Foundation
import Fetching
import Judgement
import Soundcheck
import Transport

/// How assets are fetched.
struct FetchingOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Downloads at one time.", valueName: "n"))
  var jobs = 16

  @Option(help: ArgumentHelp("Downloads from one host at one time.", valueName: "n"))
  var perHost = 6

  @Option(help: ArgumentHelp("The most that one download may take.", valueName: "seconds"))
  var timeout = 60.0

  @Option(help: ArgumentHelp("The most until a connection stands.", valueName: "seconds"))
  var connectTimeout = 10.0

  @Option(help: ArgumentHelp("The most until an answer begins.", valueName: "seconds"))
  var firstByteTimeout = 10.0

  @Option(help: ArgumentHelp("The most between two pieces of a body.", valueName: "seconds"))
  var idleTimeout = 10.0

  @Option(
    help: ArgumentHelp(
      "The most bytes of an asset, instead of the profile's limit.", valueName: "n"))
  var maxBytes: Int?

  @Option(
    help: ArgumentHelp(
      "The most bytes of an answer's header fields; in any case 2 MB and 256 fields.",
      valueName: "n"))
  var maxHeaderBytes = 64 * 1024

  @Option(help: ArgumentHelp("The most redirects that are followed.", valueName: "n"))
  var maxRedirects = 5

  @Option(
    help: ArgumentHelp("How often to try again what may pass by itself.", valueName: "n"))
  var retries = 2

  @Flag(help: "Also fetch from addresses that the public internet cannot reach.")
  var allowPrivateAddresses = false

  @OptionGroup var connection: ConnectionOptions

  @Flag(help: "Also ask each URL with HEAD, as some players do.")
  var probeHead = false

  func validate() throws {
    for (name, value) in [("--jobs", jobs), ("--per-host", perHost)] where value < 1 {
      throw ValidationError("\(name) takes a number of at least 1, not \(value).")
    }
    for (name, value) in [("--retries", retries), ("--max-redirects", maxRedirects)]
    where value < 0 {
      throw ValidationError("\(name) takes a number of at least 0, not \(value).")
    }
    let seconds = [
      ("--timeout", timeout), ("--connect-timeout", connectTimeout),
      ("--first-byte-timeout", firstByteTimeout), ("--idle-timeout", idleTimeout),
    ]
    for (name, value) in seconds where !(value > 0 && value <= 86_400) {
      throw ValidationError("\(name) takes seconds, from more than 0 to 86400, not \(value).")
    }
    for (name, value) in [("--max-bytes", maxBytes), ("--max-header-bytes", maxHeaderBytes)] {
      if let value, value < 1 {
        throw ValidationError("\(name) takes a number of at least 1, not \(value).")
      }
    }
  }

  /// The policy with the limit of bytes that `--max-bytes` sets instead.
  func bounding(_ policy: Policy) -> Policy {
    var policy = policy
    if let maxBytes { policy.limits.maximumBytes = maxBytes }
    return policy
  }

  /// The options as the library takes them.
  ///
  /// - Throws: ``Failure`` when a file of certificates or the proxy cannot be used.
  func resolve(_ output: OutputOptions, _ caching: CachingOptions) throws -> FetchOptions {
    var options = FetchOptions()
    options.timeouts = Timeouts(
      connect: .seconds(connectTimeout), firstByte: .seconds(firstByteTimeout),
      idle: .seconds(idleTimeout), whole: .seconds(timeout))
    options.maximumHeaderBytes = maxHeaderBytes
    options.maximumRedirects = maxRedirects
    options.retries = retries
    options.jobs = jobs
    options.perHost = perHost
    options.allowsPrivateAddresses = allowPrivateAddresses
    options.probesHead = probeHead
    options.cache = caching.options
    options.additionalTrustRoots = try connection.roots()
    options.proxy = try connection.proxyServer()
    options.logger = .console(verbose: output.verbose)
    return options
  }
}
