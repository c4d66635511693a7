import ArgumentParser
import Foundation
import Fetching
import Judgement
import Soundcheck
import Transport

/// How assets are fetched: what is given here goes before what a manifest sets.
struct FetchingOptions: ParsableArguments {
  @Option(help: .setting("jobs", "Downloads at one time.", "n"))
  var jobs: Int?

  @Option(help: .setting("per_host", "Downloads from one host at one time.", "n"))
  var perHost: Int?

  @Option(help: .setting("timeout", "The most for one asset, inspection included.", "seconds"))
  var timeout: Double?

  @Option(help: .setting("connect_timeout", "The most until a connection stands.", "seconds"))
  var connectTimeout: Double?

  @Option(help: .setting("first_byte_timeout", "The most until an answer begins.", "seconds"))
  var firstByteTimeout: Double?

  @Option(help: .setting("idle_timeout", "The most between two pieces of a body.", "seconds"))
  var idleTimeout: Double?

  @Option(
    help: .setting(
      "deadline", "The most for all of it; what is not done by then is unchecked.", "seconds"))
  var deadline: Double?

  @Option(
    help: ArgumentHelp(
      "The most bytes of an asset.",
      default:
        "the profile's limit, \(Policy.plivo.limits.maximumBytes.map(String.init) ?? "none")",
      valueName: "n"))
  var maxBytes: Int?

  @Option(
    help: .setting(
      "max_header_bytes",
      "The most bytes of an answer's header fields; in any case 2 MB and 256 fields.", "n"))
  var maxHeaderBytes: Int?

  @Option(help: .setting("max_redirects", "The most redirects that are followed.", "n"))
  var maxRedirects: Int?

  @Option(help: .setting("retries", "How often to try again what may pass by itself.", "n"))
  var retries: Int?

  @Option(
    name: .customLong("header"),
    help: ArgumentHelp(
      """
      Send this header field to the hosts of the targets, and nowhere else; may be repeated. It is \
      shown nowhere, but whoever lists this machine's processes can see it.
      """, default: "none", valueName: "name=value"))
  var headers: [String] = []

  @Option(
    help: ArgumentHelp(
      "What requests say of who asks.", default: FetchOptions.usualUserAgent, valueName: "text")
  )
  var userAgent: String?

  @Flag(help: "Also fetch from addresses that the public internet cannot reach.")
  var allowPrivateAddresses = false

  @OptionGroup var connection: ConnectionOptions

  @OptionGroup var isolation: IsolationOptions

  @Flag(help: "Also ask each URL with HEAD, as some players do.")
  var probeHead = false

  func validate() throws {
    for (setting, number) in numbers {
      if let problem = setting.problem(with: number) {
        throw ValidationError("--\(setting.name.replacing("_", with: "-")) \(problem).")
      }
    }
    if let maxBytes, maxBytes < 1 {
      throw ValidationError("--max-bytes takes a number of at least 1, not \(maxBytes).")
    }
    if let userAgent, !RequestHeader.canSend(userAgent) {
      throw ValidationError("--user-agent: \(RequestHeader.unsendable)")
    }
    _ = try parsedHeaders()
  }

  /// The numbers that are given.
  private var numbers: [(FetchSetting, Double)] {
    let given: [(String, Double?)] = [
      ("jobs", jobs.map(Double.init)), ("per_host", perHost.map(Double.init)),
      ("timeout", timeout), ("connect_timeout", connectTimeout),
      ("first_byte_timeout", firstByteTimeout), ("idle_timeout", idleTimeout),
      ("deadline", deadline), ("max_header_bytes", maxHeaderBytes.map(Double.init)),
      ("max_redirects", maxRedirects.map(Double.init)), ("retries", retries.map(Double.init)),
    ]
    return given.compactMap { name, number in
      guard let number, let setting = FetchSetting.named(name) else { return nil }
      return (setting, number)
    }
  }

  /// - Throws: `ValidationError` that does not show the value: there may be a secret in it.
  private func parsedHeaders() throws -> [RequestHeader] {
    try headers.map { text in
      guard let separator = text.firstIndex(of: "=") else {
        throw ValidationError("--header takes NAME=VALUE.")
      }
      do {
        return try RequestHeader(
          String(text[..<separator]), String(text[text.index(after: separator)...]))
      } catch {
        throw ValidationError("--header: \(error)")
      }
    }
  }

  /// The policy with the limit of bytes that `--max-bytes` sets instead.
  func bounding(_ policy: Policy) -> Policy {
    var policy = policy
    if let maxBytes { policy.limits.maximumBytes = maxBytes }
    return policy
  }

  /// The options as the library takes them, on top of what a manifest sets.
  ///
  /// - Throws: ``Failure`` when a file of certificates or the proxy cannot be used.
  func resolve(
    verbose: Bool, cache: CacheOptions?, onTopOf manifest: FetchSettings = FetchSettings()
  ) throws -> FetchOptions {
    var options = FetchOptions()
    manifest.apply(to: &options)
    for (setting, number) in numbers { setting.set(number, in: &options) }
    if let userAgent { options.userAgent = userAgent }
    options.headers = try parsedHeaders()
    options.allowsPrivateAddresses = allowPrivateAddresses
    options.probesHead = probeHead
    options.cache = cache
    options.additionalTrustRoots = try connection.roots()
    options.proxy = try connection.proxyServer()
    options.workers = try isolation.workers(verbose: verbose)
    options.logger = .console(verbose: verbose)
    return options
  }
}

extension ArgumentHelp {
  /// The help of a number, which names what it is where nobody sets it.
  fileprivate static func setting(
    _ name: String, _ abstract: String, _ valueName: String
  ) -> ArgumentHelp {
    let usual = FetchSetting.named(name)?.usual ?? ""
    return ArgumentHelp(abstract, default: usual, valueName: valueName)
  }
}
