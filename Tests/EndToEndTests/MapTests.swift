import DefectForge
import Foundation
import HostileServer
import OtherPrograms
import Synchronization
import Testing

/// `soundcheck map`, as an engine runs it.
struct `A table that is mapped` {
  private static let map = ["map", "--no-cache", "--allow-private-addresses", "--retries", "0"]

  private static func records(_ run: Binary.Run) throws -> [[String: Any]] {
    try run.output.split(separator: "\n").map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
  }

  /// What stands below a key, without the finding that depends on how busy this machine is.
  private static func text(_ key: String, of asset: [String: Any]) throws -> String {
    guard let value = asset[key] else { return "nothing" }
    let list = (value as? [[String: Any]])?.filter { $0["rule"] as? String != "fetch/slow" }
    let data = try JSONSerialization.data(
      withJSONObject: list ?? value, options: [.sortedKeys, .fragmentsAllowed])
    return String(decoding: data, as: UTF8.self)
  }

  /// Answers with a sound, or with something else where the path says so.
  private static func reply(_ request: Request) -> Reply {
    let good = WAVFile.speech().bytes
    return switch request.target.prefix(4) {
    case "/cut": .answer(body: Array(good.prefix(good.count / 2)))
    case "/404": .answer(404)
    case "/500": .answer(500)
    default: .answer(200, ["Content-Type": "audio/wav"], body: good)
    }
  }

  @Test func `has a record for each line, whatever is in it, and exits with 0`() async throws {
    try await HostileServer.run {
      Self.reply($0)
    } _: { server in
      let run = try await Binary.run(
        Self.map + ["--ordered"], input: Self.poisoned(server).joined(separator: "\n"))
      #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
      let records = try Self.records(run)
      let lines: [Int] = records.compactMap { $0["line"] as? Int }
      #expect(lines == [1, 4, 5, 6, 7, 8, 9, 10])
      let verdicts: [String] = records.compactMap { $0["verdict"] as? String }
      #expect(
        verdicts.joined(separator: " ") == "pass unchecked fail pass unchecked unchecked fail fail")
      let errors: [Int] = records.indices.filter { index in records[index]["error"] != nil }
      #expect(errors == [1, 5])
      let ids: [Int?] = [records[2]["id"] as? Int, records[0]["id"] as? Int]
      #expect(ids == [7, nil])
      #expect(run.output.contains("\"profile\":\"twilio\""))
      #expect(run.output.contains(",\"id\":1.10}"), "as it was written")
      #expect(!run.output.contains(Self.secret))
      #expect(!run.output.contains("\u{1B}"))
    }
  }

  private static let secret = "SECRET0123456789"

  /// Eight lines that ask for something, of which half are what nobody should write.
  private static func poisoned(_ server: HostileServer) -> [String] {
    func object(_ path: String, _ more: String) -> String {
      "{\"url\":\"\(server.url(path))\",\(more)}"
    }
    return [
      server.url("/a.wav"), "", "# nothing", "{", object("/cut.wav", "\"id\":7"),
      object(
        "/a.wav?token=\(secret)", "\"id\":1.10,\"length\":1,\"profile\":\"twilio\""),
      server.url("/500.wav"), String(repeating: "x", count: 70_000), "::error::x \u{1B}[2J",
      object("/404.wav", "\"x\":\"\\u001b[2J ::error::y\""),
    ]
  }

  @Test func `says of each asset what a check says`() async throws {
    try await HostileServer.run {
      Self.reply($0)
    } _: { server in
      let urls = ["/a.wav", "/cut.wav", "/404.wav", "/500.wav", "/b.wav?sig=123"].map(server.url)
      let check = try await Binary.run(
        ["check"] + Self.map.dropFirst() + urls + ["--format", "json"])
      let mapped = try await Binary.run(
        Self.map + ["--ordered"], input: urls.joined(separator: "\n"))
      let records = try Self.records(mapped)
      let assets = try #require(try check.json()["assets"] as? [[String: Any]])
      for (asset, record) in zip(assets, records) {
        for key in ["target", "verdict", "reason", "findings", "content", "audio", "levels"] {
          #expect(try Self.text(key, of: asset) == Self.text(key, of: record), "\(key)")
        }
      }
      #expect(records.count == assets.count)
    }
  }

  @Test func `asks once for a URL that stands in it many times`() async throws {
    try await HostileServer.run {
      Self.reply($0)
    } _: { server in
      let lines = (0..<2_000).map { server.url("/\($0 % 40).wav") }
      let run = try await Binary.run(Self.map, input: lines.joined(separator: "\n"))
      #expect(run.output.split(separator: "\n").count == 2_000)
      // A window is smaller than the table: some are asked for again when they come again.
      #expect(server.log.requests.count <= 4 * 40, "\(server.log.requests.count)")
    }
  }

  @Test func `is finished as far as it was begun when it is to end`() async throws {
    try await HostileServer.run {
      Self.reply($0)
    } _: { server in
      try await withScratchFolder { folder in
        // The line's record is awaited, so that the signal comes while more input is waited for.
        let script = """
          cd "$1"; mkfifo lines; exec 3<>lines
          "$2" \(Self.map.joined(separator: " ")) < lines > records 2> errors & map=$!
          echo "$3" >&3; until [ -s records ]; do sleep 0.05; done
          kill -TERM $map; wait $map; echo $?; cat records errors
          """
        let result = try await OtherProgram.run(
          "/bin/sh",
          [
            "-c", script, "sh", folder.path,
            Binary.folder.appending(path: "soundcheck").path, server.url("/a.wav"),
          ])
        let lines = result.output.split(separator: "\n")
        #expect(lines.count == 3 && lines.first == "130", "\(result.output)\(result.errors)")
        #expect(lines.dropFirst().first?.contains(#""verdict":"pass""#) == true)
        #expect(lines.last == "soundcheck: interrupted, with all done that was begun")
      }
    }
  }

  @Test func `is refused with options that make no sense for it, and without its file`()
    async throws
  {
    let deadline = try await Binary.run(Self.map + ["--deadline", "5"])
    #expect(deadline.status == 64 && deadline.errors.contains("--timeout"))
    let missing = try await Binary.run(Self.map + ["none.ndjson"])
    #expect(missing.status == 78 && missing.errors.contains("none.ndjson: there is no such file"))
  }
}
