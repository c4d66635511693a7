import AudioFacts
import HostileServer
import Fetching
import Judgement
import Soundcheck
import Testing
import Transport

@Suite("Redirects", .timeLimit(.minutes(1)))
struct RedirectTests {
  @Test func `redirects are followed and listed`() async throws {
    try await HostileServer.run { request in
      switch request.path {
      case "/a": .redirect(301, to: "/b?sig=secret")
      case "/b": .redirect(307, to: "c.wav")
      default: .answer(body: .wav)
      }
    } _: { server in
      let facts = try await Fetcher(options: .local).facts(of: .url(server.url("/a")))
      #expect(facts.transfer?.redirects == [server.url("/a"), server.url("/b?[redacted]")])
      #expect(facts.transfer?.finalURL == server.url("/c.wav"))
      #expect(facts.inspection?.audio?.sampleFrames == 800)
      #expect(server.log.requests.map(\.target) == ["/a", "/b?sig=secret", "/c.wav"])
      #expect(server.log.connections == 1)
    }
  }

  @Test(arguments: [
    ("/a", RedirectProblem.loop), ("/1", .tooMany), ("/file", .scheme), ("/odd", .malformed),
  ])
  func `a redirect that leads nowhere good is refused`(
    _ path: String, problem: RedirectProblem
  ) async throws {
    try await HostileServer.run { request in
      switch request.path {
      case "/a": .redirect(to: "/b")
      case "/b": .redirect(to: "/a")
      case "/file": .redirect(to: "file:///etc/passwd")
      case "/odd": .redirect(to: "http://h%00/")
      default: .redirect(to: request.path + "1")
      }
    } _: { server in
      let facts = try await Fetcher(options: .local).facts(of: .url(server.url(path)))
      guard case .redirectRefused(problem, to: _) = facts.transfer?.obstacle else {
        Issue.record("\(String(describing: facts.transfer?.obstacle))")
        return
      }
      #expect(facts.inspection == nil)
      #expect(server.log.requests.count <= 6)
    }
  }

  @Test func `a redirect from https to http is refused before it is asked for`() async throws {
    let authority = try CertificateAuthority()
    try await HostileServer.run { _ in
      .answer(body: .wav)
    } _: { plain in
      try await HostileServer.run(certificate: authority.certificate()) { _ in
        .redirect(to: plain.url("/a.wav"))
      } _: { secure in
        var options = FetchOptions.local
        options.additionalTrustRoots = try TrustRoot.read(pem: authority.pem)
        let facts = try await Fetcher(options: options).facts(of: .url(secure.url("/")))
        #expect(
          facts.transfer?.obstacle == .redirectRefused(.downgrade, to: plain.url("/a.wav")))
        #expect(plain.log.connections == 0)
      }
    }
  }

  @Test func `credentials of a URL stay with its origin, and go with it over redirects`()
    async throws
  {
    try await HostileServer.run { _ in
      .answer(body: .wav)
    } _: { elsewhere in
      try await HostileServer.run { request in
        switch request.path {
        case "/a": .redirect(to: "/b")
        case "/b": .redirect(to: "http://127.0.0.1:\(elsewhere.port)/c")
        default: .answer(body: .wav)
        }
      } _: { server in
        let facts = try await Fetcher(options: .local)
          .facts(of: .url("http://u:p%40@127.0.0.1:\(server.port)/a"))
        #expect(
          server.log.requests.map { $0.headers["authorization"] }
            == ["Basic dTpwQA==", "Basic dTpwQA=="])
        #expect(elsewhere.log.requests.map { $0.headers["authorization"] } == [nil])
        #expect(facts.transfer?.finalURL == elsewhere.url("/c"))
        #expect(facts.transfer?.redirects.contains { $0.contains("p%40") } == false)
      }
    }
  }
}
