import Foundation
import Testing

/// `docs/promises.md` against the tests and against the program.
struct `The page of promises` {
  @Test func `names tests that there are`() throws {
    let promises = try Promises()
    #expect(promises.rows.count > 50, "the page is read")
    let tests = try Promises.tests()
    for row in promises.rows {
      #expect(!row.tests.isEmpty, "\(row.promise)")
      for test in row.tests where !tests.contains(test) { Issue.record("no such test: \(test)") }
    }
  }

  @Test func `has a row for every option of the help`() async throws {
    let names = try Promises().names
    let run = try await Binary.run("--experimental-dump-help")
    let help = try JSONDecoder().decode(Help.self, from: Data(run.output.utf8))
    let options = help.command.options
    #expect(options.count > 40, "the help is read")
    for option in options.sorted() where !names.contains(option) {
      Issue.record("no promise says what \(option) does")
    }
  }

  @Test func `has a row for every format`() throws {
    let names = try Promises().names
    let source = try String(
      contentsOf: Binary.repository.appending(path: "Sources/SoundcheckReports/ReportFormat.swift"),
      encoding: .utf8)
    let formats = source.matches(of: /\n  case (\w+)/).map { String($0.1) }
    #expect(formats.count > 7)
    for format in formats where !names.contains(format) {
      Issue.record("no promise says what the format \(format) is")
    }
  }

  @Test func `has a row for every exit status`() throws {
    let names = try Promises().names
    let source = try String(
      contentsOf: Binary.repository.appending(
        path: "Sources/SoundcheckCLI/Terminal/ExitStatus.swift"),
      encoding: .utf8)
    let statuses = source.matches(of: /ExitCode\((\d+)\)/).map { String($0.1) }
    #expect(statuses.count > 5)
    // ArgumentParser's own, a full pass, and a pipe that nobody reads.
    for status in statuses + ["0", "64", "141"] {
      #expect(names.contains(status), "no promise says what the exit status \(status) means")
    }
  }
}

/// What `--experimental-dump-help` prints, as far as it is needed here.
private struct Help: Decodable {
  let command: Command

  struct Command: Decodable {
    let commandName: String
    let subcommands: [Command]?
    let arguments: [Argument]?

    var options: Set<String> {
      Set((arguments ?? []).flatMap { $0.long }).union((subcommands ?? []).flatMap(\.options))
    }
  }

  struct Argument: Decodable {
    struct Name: Decodable { let kind, name: String }
    let names: [Name]?

    var long: [String] { (names ?? []).filter { $0.kind == "long" }.map { "--" + $0.name } }
  }
}
