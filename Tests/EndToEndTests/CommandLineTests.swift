import Foundation
import OtherPrograms
import PlivoSandbox
import Testing

/// Usage, exit statuses and what goes to which stream.
struct CommandLineTests {
  @Test func `no target at all is wrong usage`() async throws {
    let run = try await Binary.run("check")
    #expect(run.status == 64)
    #expect(run.errors.contains("nothing to check"))
    #expect(run.output.isEmpty)
  }

  @Test(arguments: [
    ["check", "--length", "0", "x.mp3"], ["check", "--length", "1.5", "x.mp3"],
    ["check", "--jobs", "0", "x.mp3"], ["check", "--timeout", "0", "x.mp3"],
    ["check", "--severity", "no/such=off", "x.mp3"], ["check", "--format", "pdf", "x.mp3"],
    ["check", "--profile", "plivo", "--policy", "p.yaml", "x.mp3"], ["explain", "mp3/truncatd"],
    ["play", "no such call", "https://cdn.example.com/a.mp3"], ["sandbox", "--port", "70000"],
  ])
  func `wrong usage is refused before anything is done`(arguments: [String]) async throws {
    let run = try await Binary.run(arguments)
    #expect(run.status == 64, "\(run.errors)")
    #expect(run.output.isEmpty)
  }

  @Test(arguments: [
    "", "0", "-1", "+1", "1.5", "1e3", "10s", " 10", "10 ", "ten", "0x10", "１０",
    "99999999999999999999", "NaN",
  ])
  func `a length is whole seconds and nothing else`(length: String) async throws {
    let run = try await Binary.run("check", "--length=\(length)", "x.mp3")
    #expect(run.status == 64, "\(run.errors)")
    #expect(run.errors.contains("integer of at least 1"), "\(run.errors)")
  }

  @Test func `a misspelt rule brings the one that was meant`() async throws {
    let run = try await Binary.run("explain", "mp3/truncatd")
    #expect(run.errors.contains("mp3/truncated"))
  }

  @Test(arguments: [
    ["--policy", "missing.yaml"], ["--files-from", "missing.txt"],
    ["--report", "html=no/such/folder/report.html"], ["--ca-file", "missing.pem"],
  ])
  func `a missing file has its own status`(arguments: [String]) async throws {
    let run = try await Binary.run(["check"] + arguments + ["\(Binary.samples)/music.mp3"])
    #expect(run.status == 78, "\(run.errors)")
    #expect(run.output.isEmpty)
  }

  @Test func `a file that is not there could not be checked`() async throws {
    let run = try await Binary.run("check", "no-such-file.mp3")
    #expect(run.status == 2)
    #expect(run.output.contains("unchecked"))
  }

  @Test func `a list is read from standard input, without blank lines and comments`() async throws {
    let list = "# hold music\n\n\(Binary.samples)/music.mp3\n  \(Binary.samples)/voice-8k.wav  \n"
    let run = try await Binary.run(["check", "--dump", "-"], input: list)
    #expect(run.status == 0)
    let targets = run.output.split(separator: "\n").filter { $0.contains("samples") }
    #expect(targets.count == 2)
    #expect(targets.first?.contains("music.mp3") == true)
  }

  @Test func `only what passed is printed when that is asked for`() async throws {
    let good = "\(Binary.samples)/music.mp3"
    let run = try await Binary.run(
      "check", "--print-passed", good, "\(Binary.samples)/broken/silence.wav")
    #expect(run.status == 1)
    #expect(run.output == good + "\n")
  }

  @Test func `warnings fail a check when that is asked for`() async throws {
    let music = "\(Binary.samples)/music.mp3"
    #expect(try await Binary.run("check", music).status == 0)
    #expect(try await Binary.run("check", "--fail-on", "warning", music).status == 1)
  }

  @Test func `several reports are written in one run`() async throws {
    try await withScratchFolder { folder in
      let run = try await Binary.run(
        [
          "check", "--report", "json=a.json", "--report", "text=b.txt", "--format", "ndjson",
          "\(Binary.samples)/music.mp3",
        ], in: folder)
      #expect(run.status == 0)
      let json = try Data(contentsOf: folder.appendingPathComponent("a.json"))
      #expect(try JSONSerialization.jsonObject(with: json) is [String: Any])
      let text = try String(contentsOf: folder.appendingPathComponent("b.txt"), encoding: .utf8)
      #expect(text.contains("1 passed"))
      #expect(run.output.split(separator: "\n").count == 1)
    }
  }

  @Test func `a policy is made from a good asset, which passes it`() async throws {
    try await withScratchFolder { folder in
      let good = "\(Binary.samples)/voice-8k.wav"
      let policy = try await Binary.run("profiles", "--policy-from", good)
      #expect(policy.status == 0, "\(policy.errors)")
      try Data(policy.output.utf8).write(to: folder.appendingPathComponent("policy.yaml"))
      let run = try await Binary.run(
        ["check", "--policy", "policy.yaml", good, "\(Binary.samples)/music.mp3"], in: folder)
      #expect(run.status == 1)
      #expect(run.output.contains("1 passed, 1 failed"))
    }
  }

  @Test func `a manifest in the working directory is checked where nothing is named`() async throws
  {
    try await withScratchFolder { folder in
      let manifest = """
        assets:
          - file: \(Binary.samples)/voice-8k.wav
          - file: \(Binary.samples)/broken/silence.wav
        suppress:
          - {rule: level/silent, asset: "*silence*", reason: a pause}
        """
      try Data(manifest.utf8).write(to: folder.appendingPathComponent("soundcheck.yaml"))
      let run = try await Binary.run(["check"], in: folder)
      #expect(run.status == 0, "\(run.output)\(run.errors)")
      #expect(run.output.contains("a pause"))
    }
  }

  @Test func `a baseline accepts what is there, and nothing that is new`() async throws {
    try await withScratchFolder { folder in
      let old = "\(Binary.samples)/broken/silence.wav"
      let write = try await Binary.run(["check", "--write-baseline", "b.json", old], in: folder)
      #expect(write.status == 0, "\(write.errors)")
      #expect(try await Binary.run(["check", "--baseline", "b.json", old], in: folder).status == 0)
      let new = "\(Binary.samples)/broken/cut-in-half.wav"
      let run = try await Binary.run(["check", "--baseline", "b.json", old, new], in: folder)
      #expect(run.status == 1)
    }
  }

  @Test func `the limit of bytes can be set`() async throws {
    try await withSandbox { sandbox in
      let run = try await Binary.run(
        "check", "--allow-private-addresses", "--no-cache", "--max-bytes", "1000",
        sandbox.sample("music.mp3"))
      #expect(run.status == 1)
      #expect(run.output.contains("fetch/too-large"))
    }
  }

  @Test func `a second run over what has not changed takes it from the cache`() async throws {
    try await withSandbox { sandbox in
      try await withScratchFolder { folder in
        let check = [
          "check", "--allow-private-addresses", "--format", "json", "--cache", "cache",
          sandbox.sample("music.mp3"),
        ]
        let first = try await Binary.run(check, in: folder)
        let second = try await Binary.run(check, in: folder)
        #expect(first.status == 0 && second.status == 0, "\(second.errors)")
        #expect(await sandbox.downloads["music.mp3"]?.bodies == 1)
        let info = try await Binary.run(["cache", "info", "--cache", "cache"], in: folder)
        #expect(info.output.contains("assets   1"))
        let clear = try await Binary.run(["cache", "clear", "--cache", "cache"], in: folder)
        #expect(clear.status == 0 && clear.output == "Forgot the facts of 1 asset in cache.\n")
        let again = try await Binary.run(["cache", "clear", "--cache", "other"], in: folder)
        #expect(again.status == 0 && again.output == "There is no cache in other.\n")
        try Data("not ours".utf8).write(to: folder.appending(path: "facts.sqlite"))
        let foreign = try await Binary.run(["cache", "clear", "--cache", "."], in: folder)
        #expect(foreign.status == 78 && foreign.errors.contains("left as it is"))
        #expect(
          try String(contentsOf: folder.appending(path: "facts.sqlite"), encoding: .utf8)
            == "not ours")
      }
    }
  }

  @Test func `the cache is in the home that the environment names`() async throws {
    try await withScratchFolder { home in
      let run = try await Binary.run("cache", "info", environment: ["HOME": home.path])
      #expect(run.output.contains("folder   \(home.path)/"), "\(run.output)\(run.errors)")
    }
  }

  @Test func `neither a token nor the query of a signed URL is in any output, log or cache`()
    async throws
  {
    try await withSandbox { sandbox in
      try await withScratchFolder { folder in
        let signed =
          sandbox.sample("music.mp3")
          + "?X-Amz-Signature=5ecre75ecre75ecre7&X-Amz-Expires=60&X-Amz-Date=20260101T000000Z"
        let url = sandbox.sample("voice-8k.wav") + "?sig=5ecre75ecre75ecre7"
        let arguments = [
          "play", PlayTests.call, signed, url, "--allow-private-addresses",
          "--cache", "cache", "--verbose", "--report", "html=r.html", "--report", "sarif=r.sarif",
          "--report", "junit=r.xml", "--report", "json=r.json", "--report", "github=r.txt",
          "--report", "markdown=r.md", "--report", "ndjson=r.ndjson",
        ]
        var written = ""
        for extra in [[], ["--dry-run"], ["--format", "json"], ["--format", "ndjson"]] {
          let run = try await Binary.run(
            arguments + extra, environment: sandbox.environment, in: folder)
          #expect(run.status <= 1, "\(run.errors)")
          written += run.output + run.errors
        }
        for case let file as URL in FileManager.default.enumerator(
          at: folder, includingPropertiesForKeys: nil) ?? .init()
        {
          written += (try? Data(contentsOf: file)).map { String(decoding: $0, as: UTF8.self) } ?? ""
        }
        #expect(written.contains("music.mp3"))
        #expect(!written.contains("5ecre75ecre75ecre7"))
        #expect(!written.contains(sandbox.sandbox.authToken))
      }
    }
  }

  @Test func `a rule is explained with everything that is known of it`() async throws {
    let run = try await Binary.run("explain", "mp3/truncated")
    #expect(run.status == 0)
    for part in [
      "Flags", "Why it matters", "What to do", "Flagged: an MP3 cut in half", "Not flagged: an MP3",
    ] {
      #expect(run.output.contains(part))
    }
  }

  @Test func `every command and option says what it is for, as the manual page needs it`()
    async throws
  {
    let run = try await Binary.run("--experimental-dump-help")
    let command = try #require(try run.json()["command"] as? [String: Any])
    var waiting = [command]
    while let command = waiting.popLast() {
      let name = command["commandName"] as? String ?? ""
      #expect(command["abstract"] is String, "\(name)")
      // Which is the parser's own.
      if name == "help" { continue }
      for argument in command["arguments"] as? [[String: Any]] ?? [] {
        guard argument["shouldDisplay"] as? Bool == true else { continue }
        #expect(argument["abstract"] is String, "\(name): \(argument["valueName"] ?? "")")
      }
      waiting += command["subcommands"] as? [[String: Any]] ?? []
    }
  }

  @Test func `the version names both decoders`() async throws {
    let run = try await Binary.run("--version")
    #expect(run.status == 0)
    #expect(run.output.contains("libmpg123") && run.output.contains("libsndfile"))
  }

  @Test func `nothing but results goes to standard output, and no colour into a file`() async throws
  {
    let run = try await Binary.run("check", "\(Binary.samples)/music.mp3")
    #expect(!run.output.contains("\u{1B}"))
    #expect(run.errors.isEmpty)
  }
}
