import Foundation

/// The certificate authorities that this machine trusts, as far as TLS needs to know of them.
package enum TrustStore: Sendable, Equatable {
  /// Where the TLS library looks by itself.
  case system
  /// A file of certificates in PEM.
  case file(String)
  /// There are none: why, in a sentence's place.
  case missing(String)

  /// Looks for them: where `SSL_CERT_FILE` says, as OpenSSL does, else where systems keep them.
  ///
  /// - Parameter root: What paths of the system begin with; for tests.
  package static func find(
    environment: [String: String] = ProcessInfo.processInfo.environment, below root: String = ""
  ) -> TrustStore {
    if let file = environment["SSL_CERT_FILE"], !file.isEmpty {
      guard let pem = FileManager.default.contents(atPath: file),
        (try? TrustRoot.read(pem: pem)) != nil
      else {
        return .missing("SSL_CERT_FILE names \(file), in which there is no certificate in PEM")
      }
      return .file(file)
    }
    #if os(Linux)
      if known.contains(where: { isFilled(root + $0) }) || hasHashes(root + folder) {
        return .system
      }
      if let other = others.first(where: { isFilled(root + $0) }) { return .file(root + other) }
      return .missing(
        "this machine has no certificate authorities to trust (none in "
          + "\(([folder] + known.dropFirst()).joined(separator: ", "))): install the package "
          + "ca-certificates, or name a file of them with --ca-file or SSL_CERT_FILE")
    #else
      return .system
    #endif
  }

  /// The files that the TLS library takes: of Debian, Alpine and Arch, and of Fedora
  /// (<https://github.com/apple/swift-nio-ssl/blob/2.37.6/Sources/NIOSSL/LinuxCABundle.swift>).
  private static let known = [
    "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt",
  ]
  /// The folder that it takes beside them.
  private static let folder = "/etc/ssl/certs"
  /// Where others keep theirs: SUSE, Alpine, newer Fedora
  /// (<https://go.dev/src/crypto/x509/root_linux.go>).
  private static let others = [
    "/etc/ssl/ca-bundle.pem", "/etc/pki/tls/cacert.pem",
    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem", "/etc/ssl/cert.pem",
  ]

  private static func isFilled(_ path: String) -> Bool {
    let attributes = try? FileManager.default.attributesOfItem(
      atPath: URL(fileURLWithPath: path).resolvingSymlinksInPath().path)
    return attributes?[.size] as? Int ?? 0 > 0
  }

  /// Whether a folder holds certificates by the hashes of their names, as it is looked up by.
  private static func hasHashes(_ folder: String) -> Bool {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.contains { $0.wholeMatch(of: /[0-9a-f]{8}\.\d+/) != nil }
  }
}
