import ArgumentParser
import Foundation
import SoundcheckReports

/// Which reports there are, and what they look like.
struct ReportOptions: ParsableArguments {
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

  @Flag(name: .shortAndLong, help: "Print only what did not pass.")
  var quiet = false

  /// Whether text is coloured.
  var colors: Bool {
    color.isOn {
      Console.outputCanBeDrawnOn
        && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty
    }
  }

  /// What standard output is told, and how.
  var context: ReportContext {
    var context = ReportContext(color: colors, width: Console.width, showsPassed: !quiet)
    context.links = FileLinks(workingFolder: FileManager.default.currentDirectoryPath)
    return context
  }

  /// Opens the files.
  ///
  /// - Throws: `ValidationError` when two reports would go to the same file, ``Failure`` when one
  ///   cannot be written.
  func openFiles() throws -> [(format: ReportFormat, file: OutputFile)] {
    var places: Set<String> = []
    return try reports.map { report in
      let file = try OutputFile(report.path)
      if let place = file.identity, !places.insert(place).inserted {
        throw ValidationError("\(report.path): two reports would go to this file.")
      }
      return (report.format, file)
    }
  }
}
