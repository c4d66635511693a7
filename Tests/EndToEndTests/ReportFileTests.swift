import Foundation
import OtherPrograms
import PlivoSandbox
import Testing

/// Where `--report` writes to, and what becomes of it when something else goes wrong.
@Suite(.timeLimit(.minutes(2)))
struct `Report files` {
  private static let music = "\(Binary.samples)/music.mp3"

  /// Runs a shell script in a folder of its own; `$SOUNDCHECK` is the program.
  private func shell(
    _ script: String, environment: [String: String] = [:], in folder: URL
  ) async throws -> Binary.Run {
    let process = Binary.process([], environment: environment, home: folder)
    let soundcheck = try #require(process.executableURL?.path)
    process.environment?["SOUNDCHECK"] = soundcheck
    process.environment?["MUSIC"] = Self.music
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", script]
    process.currentDirectoryURL = folder
    let outcome = try await withScratchFolder {
      try await process.outcome(input: "", filesIn: $0, within: 60)
    }
    return Binary.Run(
      status: process.terminationStatus, output: outcome.output, errors: outcome.errors)
  }

  private static let hasBash: ConditionTrait = .enabled(
    if: FileManager.default.isExecutableFile(atPath: "/bin/bash"), "there is no bash")

  @Test(Self.hasBash)
  func `devices, FIFOs and pipes are written through to, and stay what they are`() async throws {
    try await withScratchFolder { folder in
      let run = try await shell(
        """
        mkfifo fifo; cat fifo > from-fifo & reader=$!
        ln -s /dev/null null
        "$SOUNDCHECK" check --report json=fifo --report html=/dev/null --report sarif=null \\
          --report json=>(cat > from-pipe) --report ndjson=/dev/stderr "$MUSIC" || exit
        wait $reader; sleep 0.3
        test -p fifo && test -c /dev/null && test -L null && echo whole
        """, in: folder)
      #expect(run.output.hasSuffix("whole\\n") || run.output.hasSuffix("whole\n"), "\(run.errors)")
      #expect(run.errors.contains(#""verdict":"pass""#))
      for name in ["from-fifo", "from-pipe"] {
        let json = try Data(contentsOf: folder.appending(path: name))
        #expect(try JSONSerialization.jsonObject(with: json) is [String: Any], "\(name)")
      }
    }
  }

  @Test func `a link stays a link, and what it leads to is replaced with its permissions`()
    async throws
  {
    try await withScratchFolder { folder in
      let manager = FileManager.default
      try manager.createDirectory(
        at: folder.appending(path: "far"), withIntermediateDirectories: true)
      let real = folder.appending(path: "far/report.json").path
      try Data("old".utf8).write(to: URL(filePath: real))
      try manager.setAttributes([.posixPermissions: 0o640], ofItemAtPath: real)
      for (link, place) in [("here.json", "far/report.json"), ("new.json", "far/new.json")] {
        try manager.createSymbolicLink(
          atPath: folder.appending(path: link).path, withDestinationPath: place)
      }
      let run = try await Binary.run(
        ["check", "--report", "json=here.json", "--report", "json=new.json", Self.music],
        in: folder)
      #expect(run.status == 0, "\(run.errors)")
      for link in ["here.json", "new.json"] {
        let path = folder.appending(path: link).path
        #expect((try? manager.destinationOfSymbolicLink(atPath: path)) != nil)
        let json = try Data(contentsOf: URL(filePath: path))
        #expect(try JSONSerialization.jsonObject(with: json) is [String: Any])
      }
      let mode = try manager.attributesOfItem(atPath: real)[.posixPermissions] as? Int
      #expect(mode == 0o640)
      // And nothing else is left there.
      let names = try manager.contentsOfDirectory(atPath: folder.appending(path: "far").path)
      #expect(names.sorted() == ["new.json", "report.json"])
    }
  }

  @Test func `what cannot be written is told before anything is fetched`() async throws {
    try await withSandbox { sandbox in
      try await withScratchFolder { folder in
        try FileManager.default.createSymbolicLink(
          atPath: folder.appending(path: "again.json").path, withDestinationPath: "a.json")
        for reports in [
          ["json=."], ["json=no/such/folder/a.json"], ["json=a.json", "html=./a.json"],
          ["json=a.json", "html=again.json"], ["json=/dev/fd/77"],
        ] {
          let arguments = reports.flatMap { ["--report", $0] }
          let run = try await Binary.run(
            ["check", "--allow-private-addresses", sandbox.sample("music.mp3")] + arguments,
            in: folder)
          #expect(run.status == (reports.count > 1 ? 64 : 78), "\(reports): \(run.errors)")
          #expect(run.errors.hasPrefix("soundcheck: "))
        }
        #expect(await sandbox.downloads.isEmpty)
      }
    }
  }

  @Test func `a page plays a local file from where it lies`() async throws {
    try await withScratchFolder { folder in
      let manager = FileManager.default
      for name in ["sounds", "out/today"] {
        try manager.createDirectory(
          at: folder.appending(path: name), withIntermediateDirectories: true)
      }
      try manager.copyItem(atPath: Self.music, toPath: folder.path + "/sounds/hold #1.mp3")
      let run = try await Binary.run(
        ["check", "sounds/hold #1.mp3", "--report", "html=out/today/r.html", "--format", "html"],
        in: folder)
      #expect(run.status == 0, "\(run.errors)")
      let page = try String(contentsOf: folder.appending(path: "out/today/r.html"), encoding: .utf8)
      #expect(page.contains(#"src="../../sounds/hold%20%231.mp3""#))
      // Where standard output leads to is not known.
      #expect(run.output.contains(#"src="file:///"#))
    }
  }

  @Test(Self.hasBash, arguments: ["text", "ndjson", "json"])
  func `a closed pipe on standard output loses no file`(format: String) async throws {
    try await withScratchFolder { folder in
      // Standard output is a pipe whose reader has gone before the first byte.
      let run = try await shell(
        """
        mkfifo out; exec 8<>out; exec 9>out; exec 8<&-
        "$SOUNDCHECK" check --format \(format) --report junit=r.xml "$MUSIC" "$MUSIC.none" >&9
        echo "status $?" >&2
        """, in: folder)
      #expect(run.errors.hasSuffix("status 141\n"), "\(run.errors)")
      let xml = try String(contentsOf: folder.appending(path: "r.xml"), encoding: .utf8)
      #expect(xml.hasSuffix("</testsuites>\n"))
    }
  }

  @Test func `one file that cannot be written takes no other with it`() async throws {
    try await withScratchFolder { folder in
      let run = try await Binary.run(
        ["check", "--report", "json=/dev/full", "--report", "junit=r.xml", Self.music], in: folder)
      #expect(run.status == 78)
      #expect(run.errors.contains("/dev/full: cannot write this file"), "\(run.errors)")
      #expect(run.output.contains("1 passed"))
      #expect(FileManager.default.fileExists(atPath: folder.appending(path: "r.xml").path))
    }
  }
}

struct `A result that cannot be written` {
  @Test(arguments: [["check"], ["check", "--print-passed"], ["check", "--dump"]])
  func `is a fault of the program`(command: [String]) async throws {
    let run = try await Binary.run(
      command + ["\(Binary.samples)/music.mp3"], after: "exec >/dev/full")
    #expect(run.status == 70, "\(run.errors)")
    #expect(run.errors.contains("cannot write the results"))
  }
}

/// What `play` exits with once its request has left.
@Suite(.timeLimit(.minutes(2)))
struct `A play that has left` {
  @Test(
    arguments: [
      (PlayTests.call, "music.mp3", 0), ("bad-request", "music.mp3", 3),
    ] as [(String, String, Int32)])
  func `is told by its outcome, whatever cannot be written`(
    call: String, sample: String, status: Int32
  ) async throws {
    try await withSandbox { sandbox in
      for prelude in ["exec >/dev/full", "exec >&-", "true"] {
        let run = try await Binary.run(
          [
            "play", call, "--allow-private-addresses", "--no-cache", sandbox.sample(sample),
            "--report", "json=/dev/full",
          ], after: prelude, environment: sandbox.environment)
        #expect(run.status == status, "\(prelude): \(run.errors)")
        #expect(run.errors.contains("cannot write"))
      }
      #expect(await sandbox.requests.count == 3)
    }
  }

  @Test func `and goes on when nobody reads the lines any more`() async throws {
    try await withSandbox { sandbox in
      let run = try await Binary.run(
        [
          "play", PlayTests.call, "--allow-private-addresses", "--no-cache", "--format", "ndjson",
          sandbox.sample("music.mp3"), sandbox.sample("voice-8k.wav"),
        ],
        after: "mkfifo out; exec 8<>out; exec 9>out; exec 8<&-; exec >&9",
        environment: sandbox.environment)
      #expect(run.status == 0, "\(run.errors)")
      #expect(await sandbox.requests.count == 1)
    }
  }

  @Test(arguments: [1, 2])
  func `is unknown when it is interrupted before the answer`(times: Int) async throws {
    try await withSandbox { sandbox in
      try await withScratchFolder { folder in
        let process = Binary.process(
          [
            "play", "slow", "--allow-private-addresses", "--no-cache", sandbox.sample("music.mp3"),
          ], environment: sandbox.environment, home: folder)
        let errors = Pipe()
        process.standardError = errors
        process.standardOutput = FileHandle.nullDevice
        let interruption = Task {
          while await sandbox.requests.first?.order == nil {
            try await Task.sleep(for: .milliseconds(20))
          }
          for _ in 0..<times { kill(process.processIdentifier, SIGINT) }
        }
        defer { interruption.cancel() }
        try await process.runToEnd(within: 30)
        let words = String(
          decoding: try errors.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        #expect(process.terminationStatus == 3, "\(words)")
        #expect(await sandbox.requests.count == 1)
      }
    }
  }
}

/// A URL that passed, but that Play would not take as it is.
struct `What cannot be sent` {
  @Test func `is withheld, counts as failed, and every report says why`() async throws {
    try await withSandbox { sandbox in
      let comma = sandbox.sample("music.mp3") + "?a,b"
      let reports = ["text", "json", "ndjson", "junit", "sarif", "github", "markdown", "html"]
      for extra in [[], ["--dry-run"], ["--all-or-nothing"]] {
        try await withScratchFolder { folder in
          let run = try await Binary.run(
            [
              "play", PlayTests.call, comma, sandbox.sample("voice-8k.wav"), "--severity",
              "url/comma=off", "--allow-private-addresses", "--no-cache",
            ] + extra + reports.flatMap { ["--report", "\($0)=r.\($0)"] },
            environment: sandbox.environment, in: folder)
          #expect(run.status == 1, "\(run.output)\(run.errors)")
          for report in reports {
            let text = try String(
              contentsOf: folder.appending(path: "r.\(report)"), encoding: .utf8)
            #expect(text.contains("holds a comma"), "\(report)")
          }
        }
      }
      #expect(await sandbox.requests.count == 1)
    }
  }

  @Test func `leaves nothing to play, and that is told by the exit status`() async throws {
    try await withSandbox { sandbox in
      let run = try await sandbox.play([
        sandbox.sample("music.mp3") + "?a,b", "--severity", "url/comma=off", "--format", "json",
      ])
      #expect(run.status == 1, "\(run.errors)")
      let play = try #require(try run.json()["play"] as? [String: Any])
      #expect(play["outcome"] as? String == "not-sent")
      let withheld = try #require(play["withheld_because"] as? [[String: String]])
      #expect(withheld.map { $0["reason"] } == ["unsendable"])
      #expect(await sandbox.requests.isEmpty)
    }
  }

  @Test func `is shown without the query of a callback, nor the tail of its neighbour`()
    async throws
  {
    try await withSandbox { sandbox in
      let short = sandbox.sample("music.mp3")
      let run = try await sandbox.play([
        short, short + "?sig=5ecre7", "--callback-url", "https://h.example.com/cb?u=5ecre7",
        "--dry-run",
      ])
      #expect(run.status == 0, "\(run.errors)")
      #expect(!run.output.contains("5ecre7"), "\(run.output)")
      #expect(run.output.contains("https://h.example.com/cb?[redacted]"))
      let shown = try await sandbox.play([
        short, short + "?sig=5ecre7", "--callback-url", "https://h.example.com/cb?u=5ecre7",
        "--dry-run", "--show-secrets",
      ])
      #expect(shown.output.contains("cb?u=5ecre7") && shown.output.contains("?sig=5ecre7"))
    }
  }
}
