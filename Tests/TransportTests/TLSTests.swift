import Foundation
import HostileServer
import Testing
import Transport

@Suite("TLS", .timeLimit(.minutes(1)))
struct TLSTests {
  let authority: CertificateAuthority
  let transport: AHCTransport

  init() throws {
    authority = try CertificateAuthority()
    var options = AHCTransport.Options()
    options.additionalTrustRoots = try TrustRoot.read(pem: authority.pem)
    transport = AHCTransport(options: options)
  }

  @Test func `a root of one's own is trusted`() async throws {
    let status = try await status(of: authority.certificate())
    #expect(status == 200)
  }

  @Test func `a name is checked though its address is pinned`() async throws {
    let certificate = try authority.certificate(for: ["sounds.example"])
    let status = try await status(of: certificate, host: "sounds.example", address: "127.0.0.1")
    #expect(status == 200)
  }

  @Test func `an expired certificate is named so`() async throws {
    let past = Date(timeIntervalSinceNow: -86_400 * 9)...Date(timeIntervalSinceNow: -86_400)
    try await expect(.expired, "valid until 2", authority.certificate(valid: past))
  }

  @Test func `a certificate for another host is named so`() async throws {
    try await expect(.wrongName, "other.example", authority.certificate(for: ["other.example"]))
  }

  @Test func `a certificate of an unknown authority is named so`() async throws {
    let stranger = try CertificateAuthority("Stranger")
    try await expect(.unknownIssuer, "Stranger", stranger.certificate())
  }

  @Test func `a certificate that signed itself is named so`() async throws {
    try await expect(.selfSigned, "itself", CertificateAuthority.selfSigned())
  }

  @Test func `HTTP/2 is spoken where the server offers it`() async throws {
    let port = try await HTTP2Server.run(certificate: authority.certificate(), body: [1, 2, 3]) {
      port in
      let (response, body) = try await transport.fetch(
        TransportRequest(url: "https://localhost:\(port)/", address: "127.0.0.1"))
      #expect(response.status == 200)
      #expect(body == [1, 2, 3])
      return port
    }
    #expect(port > 0)
  }

  @Test func `a server that speaks no TLS is a failed handshake`() async throws {
    try await HostileServer.run { _ in
      .answer()
    } _: { server in
      let error = await #expect(throws: TransportError.self) {
        _ = try await transport.fetch(
          TransportRequest(url: "https://127.0.0.1:\(server.port)/"))
      }
      #expect(error?.code == .tls(.handshake), "\(String(describing: error))")
    }
  }

  @Test(arguments: [true, false])
  func `a server that breaks off in the handshake was sent nothing`(resets: Bool) async throws {
    try await BreakingServer.run(resets: resets) { port in
      let error = await #expect(throws: TransportError.self) {
        _ = try await transport.fetch(TransportRequest(url: "https://127.0.0.1:\(port)/"))
      }
      #expect(error?.requestMayHaveArrived == false, "\(String(describing: error))")
    }
  }

  @Test func `a machine without authorities says so before it connects`() async throws {
    var options = AHCTransport.Options()
    options.trustStore = .missing("this machine has none")
    try await HostileServer.run(certificate: authority.certificate()) { _ in
      .answer()
    } _: { server in
      let bare = AHCTransport(options: options)
      let error = await #expect(throws: TransportError.self) {
        _ = try await bare.fetch(TransportRequest(url: server.url("/")))
      }
      #expect(error?.code == .noTrustStore)
      #expect(error?.detail == "this machine has none")
      #expect(server.log.requests.isEmpty)

      // Roots of one's own are enough, and http needs none.
      options.additionalTrustRoots = try TrustRoot.read(pem: authority.pem)
      let own = AHCTransport(options: options)
      let (trusted, _) = try await own.fetch(TransportRequest(url: server.url("/")))
      #expect(trusted.status == 200)
    }
    try await HostileServer.run { _ in
      .answer()
    } _: { server in
      let bare = AHCTransport(options: options)
      let (plain, _) = try await bare.fetch(TransportRequest(url: server.url("/")))
      #expect(plain.status == 200)
    }
  }

  @Test func `the authorities are those of SSL_CERT_FILE, or of the system`() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "trust-\(UUID())")
    let certificates = folder.appending(path: "etc/ssl/certs")
    try FileManager.default.createDirectory(at: certificates, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func found(_ environment: [String: String] = [:]) -> TrustStore {
      .find(environment: environment, below: folder.path)
    }
    let file = folder.appending(path: "own.pem")
    try Data(authority.pem).write(to: file)
    #expect(found(["SSL_CERT_FILE": file.path]) == .file(file.path))
    guard case .missing(let why) = found(["SSL_CERT_FILE": "/nowhere.pem"]) else {
      Issue.record("a file that is not there")
      return
    }
    #expect(why.contains("SSL_CERT_FILE names /nowhere.pem"))
    #if os(Linux)
      // An empty variable is none, and an empty folder holds nobody.
      guard case .missing(let why) = found(["SSL_CERT_FILE": ""]) else {
        Issue.record("an empty folder")
        return
      }
      #expect(why.contains("ca-certificates"))
      try Data(authority.pem).write(to: certificates.appending(path: "0a1b2c3d.0"))
      #expect(found() == .system)
      try FileManager.default.removeItem(at: certificates.appending(path: "0a1b2c3d.0"))
      try Data(authority.pem).write(to: folder.appending(path: "etc/ssl/cert.pem"))
      #expect(found() == .file(folder.path + "/etc/ssl/cert.pem"))
    #endif
  }

  private func expect(
    _ failure: TransportError.TLSFailure, _ words: String, _ certificate: ServerCertificate,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    for host in ["127.0.0.1", "localhost"] {
      let error = await #expect(throws: TransportError.self, sourceLocation: sourceLocation) {
        try await status(of: certificate, host: host)
      }
      #expect(
        error?.code == .tls(failure), "\(String(describing: error))", sourceLocation: sourceLocation
      )
      #expect(
        error?.detail.contains(words) == true, "\(error?.detail ?? "")",
        sourceLocation: sourceLocation)
      #expect(error?.requestMayHaveArrived == false, sourceLocation: sourceLocation)
    }
  }

  @discardableResult
  private func status(
    of certificate: ServerCertificate, host: String = "127.0.0.1", address: String? = nil
  ) async throws -> Int {
    try await HostileServer.run(certificate: certificate) { _ in
      .answer()
    } _: { server in
      try await transport.fetch(
        TransportRequest(url: "https://\(host):\(server.port)/", address: address)
      ).0.status
    }
  }
}
