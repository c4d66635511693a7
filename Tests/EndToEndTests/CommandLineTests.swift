import Foundation
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

  @Test func `a misspelt rule brings the one that was meant`() async throws {
    let run = try await Binary.run("explain", "mp3/truncatd")
    #expect(run.errors.contains("mp3/truncated"))
  }

  @Test(arguments: [
    ["--profile", "plivoo"], ["--policy", "missing.yaml"], ["--files-from", "missing.txt"],
    ["--report", "html=no/such/folder/report.html"], ["--ca-file", "missing.pem"],
  ])
  func `a missing file or profile has its own status`(arguments: [String]) async throws {
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

  @Test func `a rule is explained with everything that is known of it`() async throws {
    let run = try await Binary.run("explain", "mp3/truncated")
    #expect(run.status == 0)
    for part in ["Flags", "Why it matters", "What to do", "Example"] {
      #expect(run.output.contains(part))
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
