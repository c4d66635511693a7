import HostileServer
import Testing
import Transport

@Suite("Proxy", .timeLimit(.minutes(1)))
struct ProxyTests {
  @Test func `all requests go through it, and it finds the servers`() async throws {
    try await HostileServer.run { _ in
      .answer(body: [1, 2, 3])
    } _: { server in
      try await TunnelProxy.run { proxy in
        let (response, body) = try await transport(through: proxy).fetch(
          // The address would lead elsewhere: it is the proxy's to find.
          TransportRequest(url: "http://sounds.example:\(server.port)/a", address: "127.0.0.9"))
        #expect(body == [1, 2, 3])
        #expect(response.remoteAddress == nil)
        #expect(proxy.log.requests.map(\.method) == ["CONNECT"])
        #expect(proxy.log.requests.map(\.target) == ["sounds.example:\(server.port)"])
        #expect(server.log.requests.map(\.target) == ["/a"])
        #expect(server.log.requests.first?.headers["proxy-authorization"] == nil)
      }
    }
  }

  @Test func `of https it sees the name, and the server's certificate is verified`() async throws {
    let authority = try CertificateAuthority()
    let certificate = try authority.certificate(for: ["sounds.example"])
    try await HostileServer.run(certificate: certificate) { _ in
      .answer()
    } _: { server in
      try await TunnelProxy.run { proxy in
        let request = TransportRequest(url: "https://sounds.example:\(server.port)/")
        let roots = try TrustRoot.read(pem: authority.pem)
        let trusting = transport(through: proxy, trusting: roots)
        let (trusted, _) = try await trusting.fetch(request)
        #expect(trusted.status == 200)
        let error = await #expect(throws: TransportError.self) {
          _ = try await transport(through: proxy).fetch(request)
        }
        #expect(error?.code == .tls(.handshake), "\(String(describing: error))")
        let other = await #expect(throws: TransportError.self) {
          _ = try await trusting.fetch(
            TransportRequest(url: "https://other.example:\(server.port)/"))
        }
        #expect(other?.code == .tls(.wrongName), "\(String(describing: other))")
        #expect(server.log.requests.count == 1)
      }
    }
  }

  @Test func `who asks is told to the proxy and shown to nobody`() async throws {
    try await HostileServer.run { _ in
      .answer()
    } _: { server in
      try await TunnelProxy.run(authorization: "Basic dTpHRUhFSU0=") { proxy in
        let request = TransportRequest(url: server.url("/"))
        let user = Proxy.User("u", password: "GEHEIM")
        let (welcome, _) = try await transport(through: proxy, as: user).fetch(request)
        #expect(welcome.status == 200)
        #expect(server.log.requests.first?.headers["proxy-authorization"] == nil)
        let error = await #expect(throws: TransportError.self) {
          _ = try await transport(through: proxy).fetch(request)
        }
        #expect(error?.code == .proxyRefused)
        #expect(error?.detail.contains("asks for a user and a password") == true)
        var shown = ""
        let named = Proxy(host: "h", port: 1, user: user)
        dump([named], to: &shown)
        #expect(!"\(shown)\(named)\(String(reflecting: named))\(user)".contains("GEHEIM"))
      }
    }
  }

  @Test func `one that is of no use is named`() async throws {
    let closed = try await HostileServer.run { _ in
      .answer()
    } _: {
      $0.port
    }
    try await HostileServer.run { request in
      request.target.hasPrefix("silent") ? .silence : .answer(403)
    } _: { refusing in
      for (host, port, target, code, words) in [
        ("127.0.0.1", closed, "h.example", TransportError.Code.refused, "127.0.0.1:\(closed)"),
        ("proxy.invalid", 3128, "h.example", .refused, "proxy.invalid:3128 has no address"),
        (
          "127.0.0.1", refusing.port, "h.example", .proxyRefused, "refuses to connect to the server"
        ),
        ("127.0.0.1", refusing.port, "silent.example", .connectTimeout, "no connection in time"),
      ] {
        var options = AHCTransport.Options()
        options.proxy = Proxy(host: host, port: port)
        let transport = AHCTransport(options: options)
        let error = await #expect(throws: TransportError.self) {
          _ = try await transport.fetch(
            TransportRequest(
              url: "http://\(target)/", timeouts: Timeouts(connect: .seconds(2))))
        }
        #expect(error?.code == code, "\(String(describing: error))")
        #expect(error?.detail.contains(words) == true, "\(error?.detail ?? "")")
        #expect(error?.detail.contains("proxy") == true)
        #expect(error?.requestMayHaveArrived == false)
      }
    }
  }

  private func transport(
    through proxy: TunnelProxy, trusting roots: [TrustRoot] = [], as user: Proxy.User? = nil
  ) -> AHCTransport {
    var options = AHCTransport.Options()
    options.proxy = Proxy(host: "127.0.0.1", port: proxy.port, user: user)
    options.additionalTrustRoots = roots
    return AHCTransport(options: options)
  }
}
