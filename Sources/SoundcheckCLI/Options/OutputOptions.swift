import ArgumentParser
import Foundation
import Soundcheck
import SoundcheckReports

/// Where results go, and what they look like.
struct OutputOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "What standard output gets.", words: ReportFormat.words, default: ReportFormat.text.rawValue),
    completion: .list(ReportFormat.words), transform: { try ReportFormat.parse($0) })
  var format: ReportFormat = .text

  @Option(
    name: .customLong("report"),
    help: ArgumentHelp(
      "Also write a report to a file; may be repeated.", default: "none", valueName: "format=file"),
    completion: .list(ReportFormat.words.map { "\($0)=" }), transform: { try ReportFile($0) })
  var reports: [ReportFile] = []

  @Option(
    help: ArgumentHelp(
      "Colour in text; auto obeys NO_COLOR.", words: Switch.words, default: Switch.auto.rawValue,
      valueName: "when"), completion: .list(Switch.words), transform: { try Switch.parse($0) })
  var color: Switch = .auto

  @Option(
    help: ArgumentHelp(
      "Progress on standard error.", words: Switch.words, default: Switch.auto.rawValue,
      valueName: "when"), completion: .list(Switch.words), transform: { try Switch.parse($0) })
  var progress: Switch = .auto

  @Flag(name: .shortAndLong, help: "Print only what did not pass.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Log what happens on the network to standard error.")
  var verbose = false

  @Flag(help: "Print passwords and the queries of signed URLs, which are left out otherwise.")
  var showSecrets = false

  /// Whether text is coloured.
  var colors: Bool {
    switch color {
    case .always: true
    case .never: false
    case .auto:
      Console.outputCanBeDrawnOn && (environment["NO_COLOR"] ?? "").isEmpty
    }
  }

  /// Whether progress is shown.
  var showsProgress: Bool {
    switch progress {
    case .always: true
    case .never: false
    case .auto:
      !quiet && Console.errorCanBeDrawnOn && environment["CI"] == nil
    }
  }

  private var environment: [String: String] { ProcessInfo.processInfo.environment }
}

/// A choice that may be left to the program.
enum Switch: String, Choice {
  case auto, always, never

  static let noun = "such choice as"
}

/// `FORMAT=FILE`, as `--report` takes it.
struct ReportFile {
  let format: ReportFormat
  let path: String

  /// - Throws: `ValidationError` for a format that there is not, and where one of both is missing.
  init(_ argument: String) throws(ValidationError) {
    let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
    guard let name = parts.first else { throw ValidationError("A report is FORMAT=FILE.") }
    format = try ReportFormat.parse(name)
    guard parts.count == 2, !parts[1].isEmpty else {
      throw ValidationError("A report is FORMAT=FILE, such as \(name)=report.\(name).")
    }
    path = parts[1]
  }
}

extension ReportFormat: Choice {
  static let noun = "format"
}
