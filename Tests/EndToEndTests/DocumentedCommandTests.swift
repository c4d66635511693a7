import Foundation
import OtherPrograms
import PlivoSandbox
import Testing

/// The commands of the README and of the pages that say how the program is used, run as they stand
/// there: with good sounds in `assets/`, a manifest, and a sandbox in the place of `example.com`.
struct `Documented commands` {
  /// A command, and the page that it is on.
  struct Command: Sendable, CustomTestStringConvertible {
    let page: String
    let line: String

    var testDescription: String { "\(page): \(line)" }
  }

  private static let pages = [
    "README.md", "docs/ci.md", "docs/python.md", "docs/packages.md", "docs/spark.md",
  ]

  /// What begins other commands; packages and what installs them are for `make dist-test`.
  private static let others: Set = [
    "make", "pip", "tar", "sudo", "buildah", "podman", "sha256sum", "export", "dist/formula.sh",
    "curl", ".",
    "soundcheck-0.1.0-linux-x86_64/bin/soundcheck",
  ]

  /// The lines after a prompt.
  private static let commands: [Command] = pages.flatMap { page in
    let text = try? String(contentsOf: Binary.repository.appending(path: page), encoding: .utf8)
    return (text ?? "").split(separator: "\n").filter { $0.hasPrefix("$ ") }
      .map { Command(page: page, line: String($0.dropFirst(2))) }
  }

  @Test func `are known, and there are some on each page`() {
    for page in Self.pages { #expect(Self.commands.contains { $0.page == page }, "\(page)") }
    for command in Self.commands {
      let program = command.line.prefix { $0 != " " }
      #expect(program == "soundcheck" || Self.others.contains(String(program)), "\(command)")
    }
  }

  /// Those that end by themselves: a sandbox does not, and its own tests run it.
  private static let runs = commands.filter {
    $0.line.hasPrefix("soundcheck ") && !$0.line.hasPrefix("soundcheck sandbox")
  }

  @Test(arguments: runs)
  func `do what the page says`(command: Command) async throws {
    try await withScratchFolder { folder in
      let assets = folder.appending(path: "assets")
      try FileManager.default.createDirectory(at: assets, withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(
        atPath: folder.appending(path: "samples").path, withDestinationPath: Binary.samples)
      let sound = assets.appending(path: "greeting.wav")
      try FileManager.default.copyItem(atPath: "\(Binary.samples)/voice-8k.wav", toPath: sound.path)
      let given = [
        "soundcheck.yaml": "assets: [{file: assets/greeting.wav}]", "list.txt": sound.path,
        "baseline.json": #"{"schema": "soundcheck.baseline/2", "accepted": []}"#,
      ]
      for (name, text) in given {
        try Data(text.utf8).write(to: folder.appending(path: name))
      }
      try await withSandbox { sandbox in
        try Data(#"{"url": "\#(sandbox.sample("voice-8k.wav"))"}"#.utf8)
          .write(to: folder.appending(path: "urls.ndjson"))
        if command.line.contains("records.ndjson") {
          let records = try await Binary.run(
            "map", "--allow-private-addresses", "urls.ndjson", in: folder)
          try Data(records.output.utf8).write(to: folder.appending(path: "records.ndjson"))
        }
        let line = command.line
          // What a shell does with the table.
          .replacing(
            "< urls.ndjson > records.ndjson", with: "--allow-private-addresses urls.ndjson"
          )
          .replacing(/https:\/\/cdn\.example\.com\/\S+/) { _ in
            "--allow-private-addresses \(sandbox.sample("voice-8k.wav"))"
          }
          .replacing(/https:\/\/api\.example\.com\/\S+/) { _ in
            "--allow-private-addresses \(sandbox.document("hold-music.xml"))"
          }
          .replacing("2a5e8d3c-…", with: PlayTests.call)
        let run = try await Binary.run(
          line.split(separator: " ").dropFirst().map { String($0) },
          environment: sandbox.environment, in: folder)
        // A page shows a sound that is broken only to say what is found; nothing else may fail.
        let expected: Int32 = line.contains("broken/") ? 1 : 0
        #expect(run.status == expected, "\(run.output)\(run.errors)")
      }
    }
  }

  @Test(.enabled("there is no Python") { OtherProgram.find("python3") != nil })
  func `of a program in Python print what the page says`() async throws {
    let page = try String(
      contentsOf: Binary.repository.appending(path: "docs/python.md"), encoding: .utf8)
    let example = try #require(page.firstMatch(of: /```python\n((?s).*?)```\n\n```\n((?s).*?)```/))
    try await withScratchFolder { folder in
      let assets = folder.appending(path: "assets")
      try FileManager.default.createDirectory(at: assets, withIntermediateDirectories: true)
      for (sample, name) in [("voice-8k.wav", "greeting.wav"), ("broken/web-page.mp3", "page.mp3")]
      {
        try FileManager.default.copyItem(
          atPath: "\(Binary.samples)/\(sample)", toPath: assets.appending(path: name).path)
      }
      let python = try #require(OtherProgram.find("python3"))
      let result = try await OtherProgram.run(
        "/usr/bin/env",
        [
          "-C", folder.path, "PATH=\(Binary.folder.path):/usr/bin:/bin", "HOME=\(folder.path)",
          python, "-c", String(example.1),
        ])
      #expect(result.output == String(example.2), "\(result.errors)")
    }
  }
}
