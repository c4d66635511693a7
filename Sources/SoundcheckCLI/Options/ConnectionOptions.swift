import ArgumentParser
import Foundation
import Transport

/// What holds for every connection: those to fetch by, and those to Plivo.
struct ConnectionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Trust the certificates in this PEM file too; may be repeated.", default: "none",
      valueName: "file"),
    completion: .file())
  var caFile: [String] = []

  @Option(
    help: ArgumentHelp(
      """
      Send all through this HTTP proxy; keeping away from private addresses is then its duty. A \
      password in the URL can be seen by whoever lists this machine's processes.
      """, default: "none", valueName: "url"))
  var proxy: String?

  /// What sends requests to Plivo.
  ///
  /// - Throws: ``Failure`` when a file of certificates cannot be used, `ValidationError` for what
  ///   names no proxy.
  func transport() throws -> AHCTransport {
    var options = AHCTransport.Options()
    options.additionalTrustRoots = try roots()
    options.proxy = try proxyServer()
    return AHCTransport(options: options)
  }

  /// The certificates that are trusted beside the system's.
  ///
  /// - Throws: ``Failure`` when a file of certificates cannot be used.
  func roots() throws -> [TrustRoot] {
    try caFile.flatMap { path in
      guard let pem = FileManager.default.contents(atPath: path) else {
        throw Failure.configuration("\(path): there is no such file of certificates.")
      }
      do {
        return try TrustRoot.read(pem: pem)
      } catch {
        throw Failure.configuration("\(path): no certificates can be read from this file: \(error)")
      }
    }
  }

  /// The proxy that the URL names; nil for none.
  ///
  /// - Throws: `ValidationError`, without the URL: there may be a password in it.
  func proxyServer() throws -> Proxy? {
    guard let proxy else { return nil }
    guard let url = URL(string: proxy), url.scheme?.lowercased() == "http",
      let host = url.host(), !host.isEmpty, 1...65_535 ~= url.port ?? 80
    else { throw ValidationError("--proxy takes a URL such as http://proxy.example.com:3128.") }
    let user = url.user(percentEncoded: false).map {
      Proxy.User($0, password: url.password(percentEncoded: false) ?? "")
    }
    return Proxy(host: host, port: url.port ?? 80, user: user)
  }
}
