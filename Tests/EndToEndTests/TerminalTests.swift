import Foundation
import HostileServer
import OtherPrograms
import Testing

/// Progress and Ctrl-C, with a terminal of 80 columns around the program.
@Suite(.timeLimit(.minutes(1)))
struct TerminalTests {
  /// Does not wait long for what never comes.
  private static let givingUp = ["--timeout", "0.5", "--retries", "0"]

  @Test(Terminal.condition)
  func `Ctrl-C in mid-run leaves a clean line, a status and no half report`() async throws {
    let arguments = ["--report", "json=report.json"]
    let screen = try await Terminal.run(arguments, pressing: "\u{3}")
    #expect(screen.showedProgress)
    #expect(screen.lines == ["soundcheck: interrupted"])
    #expect(screen.status == 130)
    #expect(screen.files == [])
  }

  @Test(Terminal.condition)
  func `progress is taken away when the check is done`() async throws {
    let screen = try await Terminal.run(Self.givingUp)
    #expect(screen.showedProgress)
    #expect(!screen.lines.contains { $0.contains("░") })
    #expect(screen.lines.last?.hasPrefix("1 asset: 1 unchecked") == true)
    #expect(screen.status == 2)
  }

  @Test(
    Terminal.condition,
    arguments: [
      (["--progress", "never"], [:]), (["--quiet"], [:]), ([], ["CI": "true"]),
      ([], ["TERM": "dumb"]),
    ])
  func `progress is not shown where it is not wanted`(
    arguments: [String], environment: [String: String]
  ) async throws {
    let screen = try await Terminal.run(arguments + Self.givingUp, environment: environment)
    #expect(!screen.showedProgress)
    #expect(screen.status == 2)
  }

  @Test(
    Terminal.condition,
    arguments: [
      ([], [:], true), ([], ["NO_COLOR": "1"], false), ([], ["NO_COLOR": ""], true),
      ([], ["TERM": "dumb"], false), (["--color", "never"], [:], false),
      (["--color", "always"], ["NO_COLOR": "1"], true),
    ])
  func `text is coloured where that is wanted`(
    arguments: [String], environment: [String: String], isColored: Bool
  ) async throws {
    let screen = try await Terminal.run(arguments + Self.givingUp, environment: environment)
    #expect(screen.isColored == isColored)
  }

  @Test func `an interruption without a terminal is told in plain words`() async throws {
    try await HostileServer.run { _ in
      .silence
    } _: { server in
      try await withScratchFolder { folder in
        let process = Binary.process(
          ["check", "--allow-private-addresses", "--report", "json=a.json", server.url("/a.mp3")],
          environment: [:], home: folder)
        process.currentDirectoryURL = folder
        let errors = Pipe()
        process.standardError = errors
        process.standardOutput = FileHandle.nullDevice
        // Ends with the process at the latest: it may die before it asks for anything.
        let interruption = Task {
          while server.log.requests.isEmpty { try await Task.sleep(for: .milliseconds(20)) }
          kill(process.processIdentifier, SIGINT)
        }
        defer { interruption.cancel() }
        try await process.runToEnd(within: 30)
        let words = try errors.fileHandleForReading.readToEnd() ?? Data()
        #expect(String(decoding: words, as: UTF8.self) == "soundcheck: interrupted\n")
        #expect(process.terminationStatus == 130)
        #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "a.json").path))
      }
    }
  }
}

/// What stands in a terminal when the program in it has ended.
private struct Terminal: Decodable {
  let lines: [String]
  let status: Int32
  let showedProgress, isColored: Bool
  /// The files that the program left in its folder.
  let files: [String]

  /// Python holds the terminal's other end.
  static let condition = ConditionTrait.enabled(if: python != nil, "there is no python3")
  private static let python = OtherProgram.find("python3")

  /// Checks an asset that never comes, and presses a key while it is waited for.
  static func run(
    _ arguments: [String], environment: [String: String] = [:], pressing key: String = ""
  ) async throws -> Terminal {
    let python = try #require(python)
    return try await HostileServer.run { _ in
      .silence
    } _: { server in
      try await withScratchFolder { folder in
        let process = Binary.process([], environment: environment, home: folder)
        let soundcheck = try #require(process.executableURL?.path)
        process.executableURL = URL(filePath: python)
        process.arguments =
          ["-c", script, key, soundcheck, "check", "--allow-private-addresses", "--no-cache"]
          + arguments + [server.url("/a.mp3")]
        process.environment?["TERM"] = environment["TERM"] ?? "xterm"
        process.currentDirectoryURL = folder
        let output = Pipe()
        process.standardOutput = output
        try await process.runToEnd(within: 30)
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        return try JSONDecoder().decode(Terminal.self, from: data)
      }
    }
  }

  /// Presses the key once there is progress, and shows what a terminal makes of all that came.
  private static let script = #"""
    import fcntl, json, os, pty, re, struct, sys, termios
    key, command = sys.argv[1], sys.argv[2:]
    child, terminal = pty.fork()
    if child == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        os.execv(command[0], command)
    received = b""
    while True:
        try:
            piece = os.read(terminal, 4096)
        except OSError:
            break
        if not piece:
            break
        received += piece
        if key and "░".encode() in received:
            os.write(terminal, key.encode())
            key = ""
    rows, column = [[]], 0
    for token in re.findall(r"\x1b\[[0-9;]*[A-Za-z]|.", received.decode(), re.S):
        if token == "\r":
            column = 0
        elif token == "\n":
            rows.append([])
        elif token == "\x1b[K":
            del rows[-1][column:]
        elif not token.startswith("\x1b"):
            if column == 80:
                rows.append([])
                column = 0
            rows[-1][column:column + 1] = [token]
            column += 1
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    files = [name for name in os.listdir() if "report" in name]
    print(json.dumps({
        "lines": [line for line in ("".join(row).rstrip() for row in rows) if line],
        "status": status, "showedProgress": "░".encode() in received, "files": files,
        "isColored": bool(re.search(rb"\x1b\[[0-9;]+m", received))}))
    """#
}
