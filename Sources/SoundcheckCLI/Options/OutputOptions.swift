import ArgumentParser
import Foundation
import Soundcheck
import SoundcheckReports

/// Where results go, and what they look like.
struct OutputOptions: ParsableArguments {
  @OptionGroup var reporting: ReportOptions

  @Option(
    help: ArgumentHelp(
      "Progress on standard error.", words: Switch.words, default: Switch.auto.rawValue,
      valueName: "when"), completion: .list(Switch.words), transform: { try Switch.parse($0) })
  var progress: Switch = .auto

  @OptionGroup var telling: TellingOptions

  /// What standard output gets.
  var format: ReportFormat { reporting.format }
  /// Whether what happens on the network is logged.
  var verbose: Bool { telling.verbose }
  /// Whether secrets are printed.
  var showSecrets: Bool { telling.showSecrets }
  /// Whether only what did not pass is printed.
  var quiet: Bool { reporting.quiet }

  /// Whether progress is shown.
  var showsProgress: Bool {
    progress.isOn {
      !quiet && Console.errorCanBeDrawnOn && ProcessInfo.processInfo.environment["CI"] == nil
    }
  }
}

/// A choice that may be left to the program.
enum Switch: String, Choice {
  case auto, always, never

  static let noun = "such choice as"

  /// What was chosen, or what the program makes of it where that is left to it.
  func isOn(otherwise program: () -> Bool) -> Bool {
    switch self {
    case .auto: program()
    case .always: true
    case .never: false
    }
  }
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
