import AudioFacts
import HostileServer
import Fetching
import Soundcheck
import Testing
import Transport

@Suite("Fetcher over HTTP/2", .timeLimit(.minutes(1)))
struct HTTP2FetchTests {
  @Test(arguments: [HTTP2Server.Ending.early, .disconnected])
  func `a body over HTTP/2 that breaks off is incomplete too`(_ ending: HTTP2Server.Ending)
    async throws
  {
    let authority = try CertificateAuthority()
    try await HTTP2Server.run(
      certificate: authority.certificate(), body: .wav, ending: ending
    ) { port in
      var options = FetchOptions.local
      options.additionalTrustRoots = try TrustRoot.read(pem: authority.pem)
      let facts = try await Fetcher(options: options)
        .facts(of: .url("https://127.0.0.1:\(port)/a.wav"))
      guard case .incomplete = facts.transfer?.obstacle else {
        Issue.record("\(facts)")
        return
      }
      #expect(facts.unchecked == nil)
      #expect(facts.inspection?.audio == nil)
    }
  }
}
