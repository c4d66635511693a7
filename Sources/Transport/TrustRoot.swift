import NIOSSL

/// A certificate that is trusted to sign others.
public struct TrustRoot: Sendable, Hashable {
  let certificate: NIOSSLCertificate

  /// Reads the certificates of a PEM text, such as the content of a `.pem` or `.crt` file.
  ///
  /// - Throws: ``Unreadable`` when there is none in it.
  public static func read(pem: some Sequence<UInt8>) throws(Unreadable) -> [TrustRoot] {
    let certificates = (try? NIOSSLCertificate.fromPEMBytes(Array(pem))) ?? []
    guard !certificates.isEmpty else { throw Unreadable() }
    return certificates.map { TrustRoot(certificate: $0) }
  }

  /// No certificate was found where one should be.
  public struct Unreadable: Error, Sendable, CustomStringConvertible {
    /// What was expected.
    public var description: String {
      "no certificate in PEM (a block that starts with -----BEGIN CERTIFICATE-----)"
    }
  }
}
