import ArgumentParser
import AudioInspection
import Foundation
import Soundcheck
import SoundcheckReports

/// Prints the report on standard output and writes those that go to files.
struct ReportWriter: Sendable {
  private let options: OutputOptions
  private let context: ReportContext

  /// - Throws: ``Failure`` when two reports would go to the same file, or a file's folder is not
  ///   there: known before anything is fetched.
  init(options: OutputOptions) throws {
    self.options = options
    context = ReportContext(
      tool: .current, color: options.colors, width: Console.width,
      showsPassed: !options.quiet)
    var paths: Set<String> = []
    for file in options.reports {
      guard paths.insert(file.path).inserted else {
        throw Failure.configuration("\(file.path): two reports would go to this file.")
      }
      let folder = URL(fileURLWithPath: file.path).deletingLastPathComponent().path
      guard FileManager.default.isWritableFile(atPath: folder) else {
        throw Failure.configuration("\(file.path): the folder is not there, or not writable.")
      }
    }
  }

  /// Whether assets are printed one by one, before the others are done.
  var printsAssets: Bool { options.format == .ndjson }

  /// Prints one asset, where ``printsAssets`` says so.
  func assetFinished(_ asset: AssetReport) {
    Console.write(render(Report([asset]), as: .ndjson, in: context))
  }

  private func render(
    _ report: Report, as format: ReportFormat, in context: ReportContext
  ) -> String {
    Redaction.$showsSecrets.withValue(options.showSecrets) { format.render(report, in: context) }
  }

  /// Prints and writes the whole report.
  ///
  /// - Parameter play: What became of the request, for the command `play`.
  /// - Throws: ``Failure`` when a file cannot be written.
  func write(_ report: Report, play: PlaySummary? = nil) throws {
    var context = context
    context.play = play
    // The lines of the assets are out already; what is left is that of the play.
    let rest = options.format == .ndjson ? Report([]) : report
    Console.write(render(rest, as: options.format, in: context))
    context.color = false
    for file in options.reports {
      try Self.save(render(report, as: file.format, in: context), to: file.path)
    }
  }

  /// Prints the targets that passed, one a line.
  func writePassed(_ report: Report) {
    Redaction.$showsSecrets.withValue(options.showSecrets) {
      for asset in report.assets where asset.verdict == .pass {
        Console.write("\(asset.target)\n")
      }
    }
  }

  /// Writes a file, whole or not at all.
  ///
  /// - Throws: ``Failure`` when it cannot be written.
  static func save(_ text: String, to path: String) throws {
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw Failure.configuration("\(path): cannot write this file: \(error).")
    }
  }
}

extension ToolVersions {
  /// What runs now.
  static let current = ToolVersions(
    version: SoundcheckVersion.current, libmpg123: DecoderVersions.libmpg123,
    libsndfile: DecoderVersions.libsndfile)
}

extension Report {
  /// A part of a report, for a format that prints assets one by one.
  fileprivate init(_ assets: [AssetReport]) {
    self.init(profile: "", assets: assets, seconds: 0)
  }
}
