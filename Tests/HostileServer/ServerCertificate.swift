import Crypto
package import Foundation
import NIOCore
import NIOSSL
import SwiftASN1
import X509

/// A certificate for a server of the tests, and the chain it shows.
package struct ServerCertificate: Sendable {
  let chain: [Certificate]
  let key: Certificate.PrivateKey

  /// What the server is set up with.
  ///
  /// - Parameter protocol: What is spoken over TLS, by its ALPN name.
  func context(speaking protocol: String = "http/1.1") throws -> NIOSSLContext {
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: try chain.map {
        .certificate(
          try NIOSSLCertificate(bytes: Array($0.serializeAsPEM().pemString.utf8), format: .pem))
      },
      privateKey: .privateKey(
        try NIOSSLPrivateKey(bytes: Array(key.serializeAsPEM().pemString.utf8), format: .pem)))
    configuration.applicationProtocols = [`protocol`]
    configuration.shutdownTimeout = .milliseconds(100)
    return try NIOSSLContext(configuration: configuration)
  }
}

/// An authority that signs what it is told to.
package struct CertificateAuthority: Sendable {
  private let key = Certificate.PrivateKey(P256.Signing.PrivateKey())
  private let certificate: Certificate

  /// Founds an authority of that name.
  package init(_ name: String = "Soundcheck Test Authority") throws {
    certificate = try Certificate(
      name, key: key.publicKey, issuer: nil, signedBy: key, isAuthority: true)
  }

  /// The authority's own certificate.
  package var pem: [UInt8] {
    get throws { Array(try certificate.serializeAsPEM().pemString.utf8) }
  }

  /// A certificate for these hosts, valid in that time.
  package func certificate(
    for hosts: [String] = ["localhost", "127.0.0.1"],
    valid: ClosedRange<Date> = Date(
      timeIntervalSinceNow: -3600)...Date(timeIntervalSinceNow: 86_400)
  ) throws -> ServerCertificate {
    let key = Certificate.PrivateKey(P256.Signing.PrivateKey())
    let leaf = try Certificate(
      hosts.first ?? "nobody", key: key.publicKey, issuer: certificate.subject,
      signedBy: self.key, hosts: hosts, valid: valid)
    return ServerCertificate(chain: [leaf], key: key)
  }

  /// A certificate for this machine that no authority signed.
  package static func selfSigned() throws -> ServerCertificate {
    let key = Certificate.PrivateKey(P256.Signing.PrivateKey())
    let leaf = try Certificate(
      "localhost", key: key.publicKey, issuer: nil, signedBy: key,
      hosts: ["localhost", "127.0.0.1"])
    return ServerCertificate(chain: [leaf], key: key)
  }
}

extension Certificate {
  fileprivate init(
    _ name: String, key: PublicKey, issuer: DistinguishedName?, signedBy signer: PrivateKey,
    isAuthority: Bool = false, hosts: [String] = [],
    valid: ClosedRange<Date> = Date(
      timeIntervalSinceNow: -3600)...Date(timeIntervalSinceNow: 86_400)
  ) throws {
    let subject = try DistinguishedName { CommonName(name) }
    try self.init(
      version: .v3, serialNumber: SerialNumber(), publicKey: key,
      notValidBefore: valid.lowerBound, notValidAfter: valid.upperBound,
      issuer: issuer ?? subject, subject: subject,
      signatureAlgorithm: .ecdsaWithSHA256,
      extensions: try Extensions {
        if isAuthority {
          Critical(BasicConstraints.isCertificateAuthority(maxPathLength: nil))
        } else {
          SubjectAlternativeNames(hosts.map(GeneralName.init(host:)))
        }
      },
      issuerPrivateKey: signer)
  }
}

extension GeneralName {
  fileprivate init(host: String) {
    let octets = host.split(separator: ".").compactMap { UInt8($0) }
    self =
      octets.count == 4
      ? .ipAddress(ASN1OctetString(contentBytes: octets[...])) : .dnsName(host)
  }
}
