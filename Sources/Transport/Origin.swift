import struct Foundation.URL

/// The server that an absolute http or https URL names.
struct Origin {
  var host: String
  var port: Int
  /// Whether it is spoken to over TLS.
  var isEncrypted: Bool

  init?(of url: String) {
    guard let url = URL(string: url), let scheme = url.scheme?.lowercased(),
      scheme == "http" || scheme == "https", let host = url.host, !host.isEmpty
    else { return nil }
    self.host = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
    isEncrypted = scheme == "https"
    port = url.port ?? (isEncrypted ? 443 : 80)
  }
}
