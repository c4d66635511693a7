import ForeignText
import Foundation
import NIOCore
import NIOPosix
import NIOSSL
import SwiftASN1
import X509

/// Tells why a certificate was refused.
///
/// BoringSSL says no more than that it was. So the server is asked once more for its certificates,
/// which are only looked at: nothing is sent, and the handshake is always broken off.
enum CertificateDiagnosis {
  /// The failure with the reason that the certificates show; the failure itself when they show none.
  static func explain(
    _ failure: TransportError, host: String, address: String, port: Int, within bound: Duration
  ) async -> TransportError {
    guard
      let shown = try? await certificates(
        host: host, address: address, port: port, within: TimeAmount(bound)),
      let leaf = shown.first
    else { return failure }
    var explained = failure
    if let expired = shown.first(where: { $0.notValidAfter < Date() }) {
      explained.code = .tls(.expired)
      explained.detail = "valid until \(day(expired.notValidAfter))"
    } else if let early = shown.first(where: { $0.notValidBefore > Date() }) {
      explained.code = .tls(.expired)
      explained.detail = "valid from \(day(early.notValidBefore)) only"
    } else if failure.code == .tls(.wrongName) {
      explained.detail = "issued for \(names(of: leaf))"
    } else if leaf.issuer == leaf.subject {
      explained.code = .tls(.selfSigned)
      explained.detail = "signed by itself"
    } else {
      explained.code = .tls(.unknownIssuer)
      explained.detail = "issued by \(bounded(leaf.issuer.description))"
    }
    return explained
  }

  private static func certificates(
    host: String, address: String, port: Int, within bound: TimeAmount
  ) async throws -> [Certificate] {
    let loop = MultiThreadedEventLoopGroup.singleton.next()
    let shown = loop.makePromise(of: [[UInt8]].self)
    loop.scheduleTask(in: bound) { shown.fail(ChannelError.connectTimeout(bound)) }
    var configuration = TLSConfiguration.makeClientConfiguration()
    // Nothing is verified here, so nothing needs to be loaded.
    configuration.trustRoots = .certificates([])
    let context = try NIOSSLContext(configuration: configuration)
    ClientBootstrap(group: loop)
      .connectTimeout(bound)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let handler = try NIOSSLClientHandler(
            context: context, serverHostname: isNumeric(host) ? nil : host
          ) { certificates, verdict in
            shown.succeed(certificates.compactMap { try? $0.toDERBytes() })
            verdict.succeed(NIOSSLVerificationResult.failed)
          }
          try channel.pipeline.syncOperations.addHandler(handler)
        }
      }
      .connect(host: address, port: port)
      .whenComplete { result in
        switch result {
        case .success(let channel):
          channel.closeFuture.whenComplete { _ in shown.fail(ChannelError.eof) }
          shown.futureResult.whenComplete { _ in channel.close(promise: nil) }
        case .failure(let error): shown.fail(error)
        }
      }
    return try await shown.futureResult.get().map { try Certificate(derEncoded: $0) }
  }

  private static func isNumeric(_ host: String) -> Bool {
    (try? SocketAddress(ipAddress: host, port: 0)) != nil
  }

  private static func names(of certificate: Certificate) -> String {
    let names = (try? certificate.extensions.subjectAlternativeNames)?.prefix(4).map { "\($0)" }
    return bounded(names?.joined(separator: ", ") ?? certificate.subject.description)
  }

  private static func day(_ date: Date) -> String { date.formatted(.iso8601.year().month().day()) }

  /// Words of a stranger's certificate, of which a name is the longest that helps.
  private static func bounded(_ text: String) -> String { text.foreignLine(atMost: 120) ?? "" }
}
