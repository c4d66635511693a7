import DefectForge
import Foundation
import HostileServer
import OtherPrograms
import Testing

/// Documents that name sounds, checked by the built program.
@Suite struct DocumentTests {
  /// Hold music of three sounds, of which the second is cut off.
  private static func reply(to request: Request) -> Reply {
    let base = "http://\(request.headers["host"] ?? "")"
    let wav = WAVFile.speech(seconds: 1).bytes
    func sound(_ bytes: [UInt8]) -> Reply {
      .answer(200, ["Content-Type": "audio/x-wav"], body: bytes)
    }
    switch request.path {
    case "/hold-music":
      let plays = ["one", "two", "three"].map { "  <Play>\(base)/\($0).wav</Play>\n" }
      return .answer(
        200, ["Content-Type": "text/xml"],
        body: Array("<Response>\n\(plays.joined())</Response>\n".utf8))
    case "/two.wav": return sound(Array(wav.prefix(wav.count / 2)))
    default: return sound(wav)
    }
  }

  private func check(_ arguments: String...) async throws -> Binary.Run {
    try await HostileServer.run {
      Self.reply(to: $0)
    } _: { server in
      let run = try await Binary.run(
        ["check", "--allow-private-addresses", server.url("/hold-music")] + arguments)
      return Binary.Run(
        status: run.status,
        output: run.output.replacing(server.base, with: "http://server"), errors: run.errors)
    }
  }

  @Test func `a broken sound of three fails, and is named with its document and line`()
    async throws
  {
    let run = try await check()
    #expect(run.status == 1, "\(run)")
    let lines = run.output.split(separator: "\n").map(String.init)
    let verdicts = lines.filter { $0.hasPrefix("pass") || $0.hasPrefix("fail") }
    #expect(verdicts.map { $0.prefix(4) } == ["pass", "pass", "fail", "pass"])
    #expect(verdicts[2].contains("http://server/two.wav"))
    #expect(run.output.contains("named in line 3 of http://server/hold-music"))
    #expect(run.output.contains("wav/truncated"))
  }

  @Test func `in JSON an asset says which documents name it`() async throws {
    let run = try await check("--format", "json")
    #expect(run.status == 1)
    let assets = try #require(try run.json()["assets"] as? [[String: Any]])
    #expect(assets.map { $0["verdict"] as? String } == ["pass", "pass", "fail", "pass"])
    #expect(assets[0]["place"] as? String == "answer")
    #expect(assets[0]["named_by"] == nil)
    let named = try #require((assets[2]["named_by"] as? [[String: Any]])?.first)
    #expect(named["target"] as? String == "http://server/hold-music")
    #expect(named["line"] as? Int == 3)
    #expect(named["place"] as? String == "sound")
  }

  @Test(
    arguments: [
      ("ndjson", "\"line\":3"), ("junit", "named in line 3 of http://server/hold-music"),
      ("sarif", "\"startLine\" : 3"), ("github", "named in line 3 of http://server/hold-music"),
      ("markdown", "Named in line 3 of http://server/hold-music"), ("html", "class=\"named\""),
    ])
  func `every format says where a sound is named`(_ format: String, _ words: String) async throws {
    let run = try await check("--format", format)
    #expect(run.status == 1)
    #expect(run.output.contains(words), "\(run.output)")
  }
}
