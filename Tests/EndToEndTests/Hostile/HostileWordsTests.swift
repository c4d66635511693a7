import Foundation
import HostileServer
import OtherPrograms
import Testing

/// What strangers wrote, in every output of the built program, as on a build server.
@Suite(.timeLimit(.minutes(5)))
struct `Words of strangers` {
  @Test func `are harmless as names of files, in every report`() async throws {
    try await withScratchFolder { folder in
      for name in HostileWords.attempts {
        try Data("no sound".utf8).write(to: folder.appending(path: name))
      }
      let run = try await Binary.run(
        ["check"] + HostileWords.attempts + HostileWords.reports,
        environment: HostileWords.buildServer, in: folder)
      #expect(run.status == 1, "\(run.errors)")
      try HostileWords.expectHarmless(run, "check", reportsIn: folder)
      for format in ["json", "ndjson", "github"] {
        let run = try await Binary.run(
          ["check", "--format", format] + HostileWords.attempts,
          environment: HostileWords.buildServer, in: folder)
        HostileWords.expectHarmless(run.output, format, isAnnotations: format == "github")
      }
    }
  }

  @Test func `are harmless as URLs, titles of pages and header fields`() async throws {
    let reply: @Sendable (Request) async -> Reply = { request in
      let words = Int(request.path.dropFirst()).map { HostileWords.attempts[$0] } ?? ""
      return .answer(
        200, ["Content-Type": words.filter { !$0.isNewline }, "ETag": "\"owned ##[error]\""],
        body: Array("<html><title>\(words)</title>".utf8))
    }
    try await HostileServer.run(replying: reply) { server in
      try await withScratchFolder { folder in
        let urls = HostileWords.attempts.indices.map { server.url("/\($0)") }
        let run = try await Binary.run(
          ["check", "--allow-private-addresses", "--no-cache", "--verbose"] + urls
            + HostileWords.attempts.map { server.url("/x?") + $0 } + HostileWords.reports,
          environment: HostileWords.buildServer, in: folder)
        #expect(run.status == 1, "\(run.errors)")
        try HostileWords.expectHarmless(run, "check", reportsIn: folder)
      }
    }
  }

  @Test func `are harmless in a manifest, and where it is printed`() async throws {
    try await withScratchFolder { folder in
      let music = "\(Binary.samples)/broken/silence.wav"
      let manifest: [String: Any] = [
        "playlists": HostileWords.attempts.map { ["name": $0, "urls": [["file": music]]] },
        "suppress": HostileWords.attempts.flatMap { words in
          ["*", words].map { ["rule": "level/silent", "asset": $0, "reason": words] }
        },
      ]
      try Data(escaped(JSONSerialization.data(withJSONObject: manifest)).utf8)
        .write(to: folder.appending(path: "soundcheck.yaml"))
      let run = try await Binary.run(
        ["check"] + HostileWords.reports, environment: HostileWords.buildServer, in: folder)
      #expect(run.status == 0, "\(run.errors)")
      try HostileWords.expectHarmless(run, "check", reportsIn: folder)
      let dump = try await Binary.run(
        ["check", "--dump"], environment: HostileWords.buildServer, in: folder)
      #expect(dump.output.contains("owned"))
      try HostileWords.expectHarmless(dump, "check --dump")
    }
  }

  /// JSON as YAML takes it: ASCII, and nothing that needs two escapes.
  private func escaped(_ json: Data) -> String {
    String(decoding: json, as: UTF8.self).unicodeScalars.map { scalar in
      switch scalar.value {
      case 0x20..<0x7F: String(scalar)
      case ..<0x1_0000: String(format: "\\u%04x", scalar.value)
      default: ""
      }
    }.joined()
  }

  @Test func `are harmless among the targets that passed, which a list takes back`() async throws {
    try await withScratchFolder { folder in
      let names = HostileWords.attempts + [" begins so", "# begins so", "ends so\t", "plain.wav"]
      for name in names {
        try FileManager.default.copyItem(
          at: URL(filePath: "\(Binary.samples)/voice-8k.wav"), to: folder.appending(path: name))
      }
      let run = try await Binary.run(
        ["check", "--print-passed"] + names, environment: HostileWords.buildServer, in: folder)
      try HostileWords.expectHarmless(run, "check --print-passed")
      let lines = run.output.split(separator: "\n")
      #expect(lines.count == names.count && lines.last == "plain.wav")
      let again = try await Binary.run(["check", "-q", "-"], input: run.output, in: folder)
      #expect(again.output.contains("\(names.count) passed"), "\(again.output)")
    }
  }

  @Test func `are harmless as answers of the API`() async throws {
    let sound = try Data(contentsOf: URL(filePath: "\(Binary.samples)/voice-8k.wav"))
    let reply: @Sendable (Request) async -> Reply = { request in
      if request.path == "/sound.wav" {
        return .answer(200, ["Content-Type": "audio/wav"], body: Array(sound))
      }
      let answer = ["error": HostileWords.all, "api_id": HostileWords.all]
      return .answer(400, body: Array((try? JSONEncoder().encode(answer)) ?? Data()))
    }
    try await HostileServer.run(replying: reply) { server in
      try await withScratchFolder { folder in
        let account = [
          "PLIVO_API_BASE": server.url("/v1"), "PLIVO_AUTH_ID": "MAXXXXXXXXXXXXXXXXXX",
          "PLIVO_AUTH_TOKEN": "token",
        ].merging(HostileWords.buildServer) { mine, _ in mine }
        let play = [
          "play", PlayTests.call, server.url("/sound.wav"), "--allow-private-addresses",
          "--no-cache", "--callback-url", "https://owned.example.com/?x=##[error]",
        ]
        let run = try await Binary.run(
          play + HostileWords.reports, environment: account, in: folder)
        #expect(run.status == 3, "\(run.errors)")
        try HostileWords.expectHarmless(run, "play", reportsIn: folder)
        let dry = try await Binary.run(
          play + ["--dry-run"], environment: account, in: folder)
        #expect(dry.status == 0, "\(dry.errors)")
        try HostileWords.expectHarmless(dry, "play --dry-run")
        let stop = try await Binary.run(["stop", PlayTests.call], environment: account)
        #expect(stop.status == 3 && stop.errors.contains("owned"), "\(stop)")
        try HostileWords.expectHarmless(stop, "stop")
      }
    }
  }

  static let mistakes: [[String]] = [
    ["check", "--policy"], ["check", "--manifest"], ["check", "--files-from"],
    ["check", "--baseline"], ["check", "--ca-file"], ["check", "--proxy"], ["check", "--format"],
    ["check", "--report"], ["check", "--profile"], ["check", "--severity"], ["check", "--fail-on"],
    ["check", "--jobs"], ["check", "--color"], ["check", "--length"], ["explain"], ["profiles"],
    ["profiles", "--policy-from"], ["cache", "info", "--cache"], ["cache"], ["help"], ["stop"],
    ["play"], ["demo", "--samples"], ["sandbox", "--samples"], ["sandbox", "--port"], [],
  ]

  @Test(arguments: mistakes)
  func `are harmless in an error`(command: [String]) async throws {
    let words = HostileWords.all
    let last = command.last ?? ""
    let value = ["--severity", "--report"].contains(last) ? "\(words)=\(words)" : words
    let target = ["check"].contains(command.first) ? ["x.mp3"] : []
    let run = try await Binary.run(
      command + [value] + target, environment: HostileWords.buildServer)
    try HostileWords.expectHarmless(run, command.joined(separator: " "))
    #expect(run.errors.isEmpty || run.errors.hasPrefix("soundcheck: "), "\(run.errors)")
  }
}
