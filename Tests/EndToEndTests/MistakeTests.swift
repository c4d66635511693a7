import Foundation
import OtherPrograms
import PlivoSandbox
import Testing

/// What a mistake brings: the same words, the same prefix and the same status wherever it is made.
struct `Mistakes on the command line` {
  @Test(arguments: [
    (["chek", "x.mp3"], "check"), (["help", "chek"], "check"), (["cache", "inof"], "info"),
    (["help", "cache", "inof"], "info"), (["explain", "mp3/truncatd"], "mp3/truncated"),
    (["profiles", "plivoo"], "plivo"), (["check", "--profile", "plivoo", "x.mp3"], "plivo"),
    (["check", "--format", "jsn", "x.mp3"], "json"),
    (["check", "--report", "htlm=x.html", "x.mp3"], "html"),
    (["check", "--severity", "mp3/truncatd=off", "x.mp3"], "mp3/truncated"),
    (["check", "--severity", "mp3/truncated=eror", "x.mp3"], "error"),
    (["check", "--fail-on", "warnin", "x.mp3"], "warning"),
    (["check", "--color", "allways", "x.mp3"], "always"),
    (["check", "--frmat", "json"], "--format"),
    (["check", "--as", "hold-musik", "https://h/a"], "hold-music"),
    (["check", "--method", "POTS", "https://h/a"], "POST"),
    (["play", PlayTests.call, "https://h/a.mp3", "--legs", "blegs"], "bleg"),
  ])
  func `bring what was meant`(arguments: [String], meant: String) async throws {
    let run = try await Binary.run(arguments)
    #expect(run.status == 64, "\(run.errors)")
    #expect(run.output.isEmpty)
    #expect(run.errors.hasPrefix("soundcheck: "), "\(run.errors)")
    let hints = ["Did you mean “\(meant)”?", "Did you mean '\(meant)'?"]
    #expect(hints.contains { run.errors.contains($0) }, "\(run.errors)")
  }

  @Test(arguments: [
    ("policy.yaml", "profile: plivoo", "plivo"),
    ("policy.yaml", "{profile: plivo, severities: {mp3/truncatd: off}}", "mp3/truncated"),
    ("policy.yaml", "{profile: plivo, severities: {mp3/truncated: of}}", "off"),
    ("policy.yaml", "{profile: plivo, fail_on: warnin}", "warning"),
    ("soundcheck.yaml", "{profile: plivoo, assets: [x.mp3]}", "plivo"),
    (
      "soundcheck.yaml", "{assets: [x.mp3], suppress: [{rule: mp3/truncatd, reason: x}]}",
      "mp3/truncated"
    ),
    ("soundcheck.yaml", "{asets: [x.mp3]}", "assets"),
    ("soundcheck.yaml", "{assets: [{url: https://h/a, as: wait-musik}]}", "wait-music"),
  ])
  func `in a file bring what was meant, and have a status of their own`(
    file: String, text: String, meant: String
  ) async throws {
    try await withScratchFolder { folder in
      try Data(text.utf8).write(to: folder.appending(path: file))
      let arguments = file == "policy.yaml" ? ["check", "--policy", file, "x.mp3"] : ["check"]
      let run = try await Binary.run(arguments, in: folder)
      #expect(run.status == 78, "\(run.errors)")
      #expect(run.errors.hasPrefix("soundcheck: \(file):"), "\(run.errors)")
      #expect(run.errors.contains("Did you mean “\(meant)”?"), "\(run.errors)")
    }
  }

  @Test(arguments: [
    ["check", "--report", "json=x", "--report", "html=x", "x.mp3"],
    ["stop", PlayTests.call, "--auth-id", "no id"],
    ["stop", PlayTests.call, "--api-base", "http://api.example.com/v1"],
    ["check", "--report", "json", "x.mp3"], ["check", "--severity", "mp3/truncated", "x.mp3"],
  ])
  func `exit with 64 whatever they are`(arguments: [String]) async throws {
    let account = ["PLIVO_AUTH_ID": "MAXXXXXXXXXXXXXXXXXX", "PLIVO_AUTH_TOKEN": "token"]
    let run = try await Binary.run(arguments, environment: account)
    #expect(run.status == 64, "\(run.errors)")
    #expect(run.errors.hasPrefix("soundcheck: "), "\(run.errors)")
  }

  @Test(arguments: [
    ["PLIVO_AUTH_ID": "no id"], ["PLIVO_API_BASE": "http://api.example.com/v1"], [:],
  ])
  func `in the environment exit with 78`(variables: [String: String]) async throws {
    let account =
      variables.isEmpty
      ? [:]
      : ["PLIVO_AUTH_ID": "MAXXXXXXXXXXXXXXXXXX", "PLIVO_AUTH_TOKEN": "token"]
        .merging(variables) { $1 }
    let run = try await Binary.run(["stop", PlayTests.call], environment: account)
    #expect(run.status == 78, "\(run.errors)")
  }

  @Test func `repeat no secret that was typed in a wrong place`() async throws {
    let run = try await Binary.run("stop", PlayTests.call, "https://u:5ecre7@h/a.mp3?sig=5ecre7")
    #expect(run.status == 64)
    #expect(run.errors.contains("[redacted]") && !run.errors.contains("5ecre7"), "\(run.errors)")
  }

  @Test func `a dry run needs no credentials`() async throws {
    try await withSandbox { sandbox in
      let run = try await Binary.run(
        "play", PlayTests.call, sandbox.sample("music.mp3"), "--allow-private-addresses",
        "--no-cache", "--dry-run")
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.output.contains("POST https://api.plivo.com/v1/Account/MAXXXXXXXXXXXXXXXXXX/"))
    }
  }

  @Test func `the help names the default of every option`() async throws {
    let run = try await Binary.run("--experimental-dump-help")
    var waiting = [try #require(try run.json()["command"] as? [String: Any])]
    var count = 0
    while let command = waiting.popLast() {
      for argument in command["arguments"] as? [[String: Any]] ?? []
      where argument["kind"] as? String == "option" {
        let abstract = argument["abstract"] as? String ?? ""
        #expect(
          argument["defaultValue"] != nil || abstract.contains("default: "),
          "\(command["commandName"] ?? ""): \(argument["valueName"] ?? "")")
        count += 1
      }
      waiting += command["subcommands"] as? [[String: Any]] ?? []
    }
    #expect(count > 40)
  }

  @Test(arguments: ["text", "json", "ndjson", "junit", "sarif", "github", "markdown", "html"])
  func `with -q no format shows what passed`(format: String) async throws {
    let run = try await Binary.run(
      "check", "-q", "--format", format, "\(Binary.samples)/voice-8k.wav",
      "\(Binary.samples)/broken/silence.wav")
    #expect(run.status == 1, "\(run.errors)")
    #expect(run.output.contains("silence.wav") && !run.output.contains("voice-8k.wav"))
  }
}
