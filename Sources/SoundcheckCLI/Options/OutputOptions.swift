public import ArgumentParser
import Foundation
import Soundcheck
public import SoundcheckReports

/// Where results go, and what they look like.
struct OutputOptions: ParsableArguments {
  @Option(help: "What standard output gets.")
  var format: ReportFormat = .text

  @Option(
    name: .customLong("report"),
    help: ArgumentHelp("Also write a report to a file; may be repeated.", valueName: "format=file"),
    completion: .list(ReportFormat.allCases.map { "\($0.rawValue)=" }))
  var reports: [ReportFile] = []

  @Option(help: ArgumentHelp("Colour in text; auto obeys NO_COLOR.", valueName: "when"))
  var color: Switch = .auto

  @Option(help: ArgumentHelp("Progress on standard error.", valueName: "when"))
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
enum Switch: String, ExpressibleByArgument, CaseIterable {
  case auto, always, never
}

/// `FORMAT=FILE`, as `--report` takes it.
struct ReportFile: ExpressibleByArgument {
  let format: ReportFormat
  let path: String

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2, let format = ReportFormat(rawValue: parts[0]), !parts[1].isEmpty else {
      return nil
    }
    self.format = format
    path = parts[1]
  }
}

extension ReportFormat: ExpressibleByArgument {}
