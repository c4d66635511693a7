import AudioFacts
import HostileServer
import Soundcheck
import Testing

@Suite("Header fields of one's own", .timeLimit(.minutes(1)))
struct RequestHeaderTests {
  private let options: FetchOptions

  init() throws {
    var options = FetchOptions.local
    options.headers = [try RequestHeader("X-Pass", "GEHEIM"), try RequestHeader("Accept", "a/b")]
    options.userAgent = "rig/7"
    self.options = options
  }

  @Test func `go to the target's own origin, and not to where it redirects`() async throws {
    try await HostileServer.run { _ in
      .answer(body: .wav)
    } _: { other in
      try await HostileServer.run { request in
        request.path == "/a" ? .redirect(to: "/b") : .redirect(to: other.url("/c.wav"))
      } _: { server in
        let facts = try await Fetcher(options: options).facts(of: .url(server.url("/a")))
        #expect(facts.inspection?.audio?.sampleFrames == 800)
        let own = server.log.requests
        #expect(own.map { $0.headers["x-pass"] } == ["GEHEIM", "GEHEIM"])
        #expect(own.map { $0.headers["accept"] } == ["a/b", "a/b"])
        let elsewhere = other.log.requests
        #expect(elsewhere.map { $0.headers["x-pass"] } == [nil])
        #expect((own + elsewhere).allSatisfy { $0.headers["user-agent"] == "rig/7" })
      }
    }
  }

  @Test func `keep what they brought in the cache from who does not send them`() async throws {
    let cache = CacheFolder()
    try await HostileServer.run { request in
      request.headers["x-pass"] == nil ? .answer(404) : .answer(body: .wav)
    } _: { server in
      var options = options
      options.cache = cache.options
      options.cache?.maximumAge = .seconds(60)
      let url = server.url("/a.wav")
      for isCached in [false, true] {
        let facts = try await Fetcher(options: options).facts(of: .url(url))
        #expect(facts.transfer?.fromCache == isCached)
      }
      #expect(
        try await cache.facts(of: [url], maximumAge: .seconds(60)).map(\.transfer?.status) == [404])
    }
  }

  @Test(arguments: [
    ("Host", "GEHEIM"), ("Accept-Encoding", "GEHEIM"), ("if-none-match", "GEHEIM"),
    ("a b", "GEHEIM"), ("", "GEHEIM"), ("X", ""), ("X", "GEHEIM\r\nY: z"), ("X", " GEHEIM"),
    ("X", "GEHÉIM"), ("X", String(repeating: "x", count: 9_000)),
  ])
  func `that cannot be sent are refused without their value`(name: String, value: String) {
    let error = #expect(throws: RequestHeader.Invalid.self) { try RequestHeader(name, value) }
    #expect(error?.description.contains("GEH") == false)
  }

  @Test func `are never printed with their value`() throws {
    let header = try RequestHeader("X-Pass", "GEHEIM")
    var dumped = ""
    dump(options.headers, to: &dumped)
    let shown = "\(header) \(String(reflecting: header)) \(options.headers) \(dumped)"
    #expect(!shown.contains("GEHEIM"))
  }
}
