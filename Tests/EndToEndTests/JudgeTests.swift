import DefectForge
import Foundation
import HostileServer
import OtherPrograms
import Testing

/// `soundcheck judge`, of what `soundcheck map` has stored.
struct `A table that is judged again` {
  private static func reply(_ request: Request) -> Reply {
    let good = WAVFile.speech().bytes
    let isCut = request.target.hasPrefix("/cut")
    return .answer(
      200, ["Content-Type": "audio/wav"], body: isCut ? Array(good.prefix(good.count / 2)) : good)
  }

  private static let here = ["--no-cache", "--allow-private-addresses", "--retries", "0"]

  /// Maps some URLs into a file.
  private func withTable(
    _ test: (URL, HostileServer, _ urls: [String]) async throws -> Void
  ) async throws {
    try await HostileServer.run {
      Self.reply($0)
    } _: { server in
      try await withScratchFolder { folder in
        let urls = ["/a.wav", "/cut.wav", "/b.wav?X-Amz-Signature=SECRET", "/c,d.wav"].map(
          server.url)
        let map = try await Binary.run(
          ["map", "--ordered"] + Self.here, input: urls.joined(separator: "\n"))
        try Data(map.output.utf8).write(to: folder.appending(path: "records.ndjson"))
        try await test(folder, server, urls)
      }
    }
  }

  private func verdicts(_ report: String) throws -> [String] {
    let object = try JSONSerialization.jsonObject(with: Data(report.utf8)) as? [String: Any]
    let assets = try #require(object?["assets"] as? [[String: Any]])
    return assets.map { asset in
      let rules = (asset["findings"] as? [[String: Any]] ?? []).compactMap { $0["rule"] as? String }
      // Whether a server was slow depends on how busy this machine is.
      let lasting = rules.filter { $0 != "fetch/slow" }
      return "\(asset["target"] ?? "") \(asset["verdict"] ?? "") \(lasting)"
    }
  }

  @Test func `says what a check says, in every report, and fetches nothing`() async throws {
    try await withTable { folder, server, urls in
      let check = try await Binary.run(["check", "--format", "json"] + Self.here + urls)
      let fetched = server.log.requests.count
      let judge = try await Binary.run(
        "judge", "records.ndjson", "--format", "json", "--report", "html=r.html", "--report",
        "junit=r.xml", "--report", "sarif=r.sarif", "--report", "markdown=r.md", in: folder)
      #expect(judge.status == check.status && judge.status == 1, "\(judge.errors)")
      #expect(try verdicts(judge.output) == verdicts(check.output))
      for file in ["r.html", "r.xml", "r.sarif", "r.md"] {
        let report = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
        #expect(report.contains("cut.wav") && !report.contains("SECRET"), "\(file)")
      }
      #expect(server.log.requests.count == fetched)
    }
  }

  @Test func `is judged by the policy that is named, with what it accepts`() async throws {
    try await withTable { folder, server, urls in
      let fetched = server.log.requests.count
      let strict = try await Binary.run(
        "judge", "records.ndjson", "--fail-on", "warning", "--profile", "twilio", in: folder)
      #expect(strict.status == 1 && strict.output.contains("twilio)"), "\(strict.errors)")
      let mild = try await Binary.run(
        "judge", "records.ndjson", "--severity", "wav/truncated=note", "--severity",
        "url/comma=off", in: folder)
      #expect(mild.status == 0, "\(mild.output)\(mild.errors)")

      let manifest = """
        assets: [https://h.example.com/a.wav]
        suppress:
          - {rule: wav/truncated, asset: "*/cut.wav", reason: known}
          - {rule: url/comma, asset: "*", reason: gone by now, until: 2020-01-01}
        """
      try Data(manifest.utf8).write(to: folder.appending(path: "accepted.yaml"))
      let accepted = try await Binary.run(
        "judge", "records.ndjson", "--manifest", "accepted.yaml", "--format", "json", in: folder)
      #expect(accepted.status == 1 && accepted.output.contains("suppressed"), "\(accepted.errors)")
      #expect(accepted.output.contains("expired on 2020-01-01: its findings count again"))

      let baseline = try await Binary.run(
        ["check", "--write-baseline", "known.json"] + Self.here + urls, in: folder)
      #expect(baseline.status == 0, "\(baseline.errors)")
      let known = try await Binary.run(
        "judge", "records.ndjson", "--baseline", "known.json", in: folder)
      #expect(known.status == 0, "\(known.output)")
      #expect(server.log.requests.count == fetched + urls.count, "but for the baseline's check")
    }
  }

  @Test func `is unchecked where a line is no record, and names it`() async throws {
    try await withTable { folder, _, _ in
      let file = folder.appending(path: "records.ndjson")
      let records = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      // As a mapper leaves it that was killed, and as another program may.
      let broken = [
        String(records[0]), String(records[1].prefix(500)), "", #"{"schema":"soundcheck.map/1"}"#,
        #"{"schema":"soundcheck.asset/1","target":"https://h/a.mp3","verdict":"pass","findings":[]}"#,
        #"{"schema":"soundcheck.map/1","line":3,"verdict":"unchecked","error":"it says why"}"#,
      ]
      try Data(broken.joined(separator: "\n").utf8).write(to: file)
      let run = try await Binary.run("judge", "records.ndjson", "--format", "json", in: folder)
      #expect(run.status == 2, "\(run.output)")
      let assets = try #require(try run.json()["assets"] as? [[String: Any]])
      let reasons: [String] = assets.map { $0["reason"] as? String ?? "" }
      let poor = "the line is no record of this version of soundcheck map: map its asset again"
      #expect(reasons == ["", poor, "the record holds no facts", poor, "it says why"])
      let targets: [String] = assets.dropFirst().compactMap { $0["target"] as? String }
      #expect(targets == [2, 4, 5, 6].map { "records.ndjson:\($0)" })
    }
  }

  @Test func `is read as it is where gzip has packed it, in pieces too`() async throws {
    try await withTable { folder, _, _ in
      // As shards are joined that were packed each by itself.
      let packed = try await OtherProgram.run(
        "/bin/sh",
        [
          "-c",
          "cd \"$1\"; { head -n 2 records.ndjson | gzip; tail -n +3 records.ndjson | gzip; } > r.gz",
          "sh", folder.path,
        ])
      #expect(packed.succeeded, "\(packed.errors)")
      let plain = try await Binary.run("judge", "records.ndjson", "--format", "json", in: folder)
      let unpacked = try await Binary.run("judge", "r.gz", "--format", "json", in: folder)
      #expect(try verdicts(unpacked.output) == verdicts(plain.output))
      #expect(unpacked.status == plain.status)
      let whole = try Data(contentsOf: folder.appending(path: "r.gz"))
      try whole.dropLast(20).write(to: folder.appending(path: "cut.gz"))
      let cut = try await Binary.run("judge", "cut.gz", in: folder)
      #expect(cut.status == 78 && cut.errors.contains("cut.gz: it cannot be unpacked"), "\(cut)")
    }
  }

  @Test func `is refused where a file is missing, or comes packed through a pipe`() async throws {
    try await withScratchFolder { folder in
      try Data([0x1F, 0x8B, 8, 0]).write(to: folder.appending(path: "a.gz"))
      let piped = try await OtherProgram.run(
        "/bin/sh",
        [
          "-c", "cat \"$1/a.gz\" | \"$2\" judge; echo $?", "sh", folder.path,
          Binary.folder.appending(path: "soundcheck").path,
        ])
      #expect(piped.output == "78\n" && piped.errors.contains("zcat"))
      let missing = try await Binary.run("judge", "none.ndjson", in: folder)
      #expect(missing.status == 78 && missing.errors.contains("none.ndjson"))
    }
  }
}
