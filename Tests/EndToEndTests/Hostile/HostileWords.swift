import Foundation
import Testing

/// What a stranger may write where we show it.
enum HostileWords {
  /// Each is an attempt on who reads our output: a build server, a terminal, a person.
  static let attempts = [
    "::error title=owned::owned", "  ::stop-commands::owned", "owned\n::set-output name=x::owned",
    "##[error]owned", "a ##vso[task.complete result=Failed]owned", "##teamcity[buildStop 'owned']",
    "owned\u{1B}[2J\u{1B}]0;owned\u{7}", "owned\u{9B}31m\u{8}\u{7F}",
    "owned\u{202E}3pm.exe\u{2066}\u{200B}\u{FEFF}\u{E0041}",
    "owned\u{2028}::debug::owned\u{85}::debug::owned\r::debug::owned", ":\u{FE0F}:error::owned",
    // Somewhere in there a line is broken.
    String(repeating: "a long story ", count: 7) + "::warning::owned",
  ]

  /// All of them, for what takes one text.
  static let all = attempts.joined(separator: "\n")

  /// The formats of reports, each with a file that `--report` writes.
  static let formats = [
    "text", "json", "ndjson", "junit", "sarif", "github", "markdown", "html",
  ]
  static let reports = formats.flatMap { ["--report", "\($0)=report.\($0)"] }

  /// The environment of a job of GitHub Actions, as far as programs look at it.
  static let buildServer = ["GITHUB_ACTIONS": "true", "CI": "true"]

  /// Expects that a text does nothing in a terminal and commands no build server.
  ///
  /// - Parameter isAnnotations: Whether each line is an annotation of ours.
  static func expectHarmless(
    _ text: String, _ what: String, isAnnotations: Bool = false,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let active = text.unicodeScalars.filter { isActive($0) }
    #expect(active.isEmpty, "\(what)", sourceLocation: sourceLocation)
    for line in text.split(separator: "\n") {
      let start = line.drop(while: \.isWhitespace)
      let isOurs = start.contains(/^::(error|warning|notice) title=[^:]+::/)
      #expect(
        isAnnotations ? isOurs : !start.hasPrefix("::"), "\(what): \(line.prefix(200))",
        sourceLocation: sourceLocation)
      #expect(
        !line.contains(/##[A-Za-z]*\[/), "\(what): \(line.prefix(200))",
        sourceLocation: sourceLocation)
    }
  }

  /// Expects it of both streams of a run, and of the reports that it wrote to a folder.
  static func expectHarmless(
    _ run: Binary.Run, _ what: String, reportsIn folder: URL? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    expectHarmless(run.output, "\(what), output", sourceLocation: sourceLocation)
    expectHarmless(run.errors, "\(what), errors", sourceLocation: sourceLocation)
    guard let folder else { return }
    for format in formats {
      let report = try String(
        contentsOf: folder.appending(path: "report.\(format)"), encoding: .utf8)
      expectHarmless(
        report, "\(what), \(format)", isAnnotations: format == "github",
        sourceLocation: sourceLocation)
      #expect(report.contains("owned"), "\(what), \(format)", sourceLocation: sourceLocation)
    }
  }

  private static func isActive(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control: scalar != "\n"
    case .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: true
    default: scalar.properties.isDefaultIgnorableCodePoint
    }
  }
}
