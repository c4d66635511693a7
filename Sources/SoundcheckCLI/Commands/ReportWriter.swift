import ArgumentParser
import AudioFacts
import AudioInspection
import Foundation
import Judgement
import Soundcheck
import SoundcheckReports
import Synchronization

/// Writes the reports that go to files, then prints the one that goes to standard output.
final class ReportWriter: Sendable {
  private let options: OutputOptions
  private let context: ReportContext
  private let heard: HeardFolder?
  private let files: [(format: ReportFormat, file: OutputFile)]
  /// Why standard output takes no more, once that is so.
  private let unwritten = Mutex<Console.Unwritten?>(nil)

  /// Opens the files.
  ///
  /// - Parameter heard: What pages play beside the sounds; nil for nothing.
  /// - Throws: `ValidationError` when two reports would go to the same file, ``Failure`` when one
  ///   cannot be written: known before anything is fetched.
  init(options: OutputOptions, heard: HeardFolder? = nil) throws {
    self.options = options
    self.heard = heard
    var context = options.reporting.context
    context.showsSecrets = options.showSecrets
    self.context = context
    files = try options.reporting.openFiles()
  }

  /// Whether assets are printed one by one, before the others are done.
  var printsAssets: Bool { options.format == .ndjson }

  /// Prints one asset, where ``printsAssets`` says so. Ends the program where nobody reads that
  /// any more, and nothing else is to come of it.
  ///
  /// - Parameter isForPlay: Whether a play is to follow, which the end of a pipe must not prevent.
  func assetFinished(_ asset: AssetReport, isForPlay: Bool) {
    put(ReportFormat.ndjson.render(Report([asset]), in: context))
    guard files.isEmpty, !isForPlay, let failure = unwritten.withLock({ $0 }) else { return }
    exit(failure.tell().rawValue)
  }

  /// Prints a text, unless standard output took no more before.
  func put(_ text: String) {
    unwritten.withLock { unwritten in
      guard unwritten == nil else { return }
      do throws(Console.Unwritten) { try Console.put(text) } catch { unwritten = error }
    }
  }

  /// Writes the whole report to the files, then to standard output. What can be written is,
  /// whatever becomes of the rest; what could not be is told.
  ///
  /// - Parameter play: What became of the request, for the command `play`.
  /// - Returns: What the program exits with because something could not be written; nil when all
  ///   was.
  func write(_ report: Report, play: PlaySummary? = nil) -> ExitCode? {
    let saved = save(report, play: play)
    let context = context(play)
    // The lines of the assets are out already; what is left is that of the play.
    let rest = options.format == .ndjson ? Report([]) : report
    put(options.format.render(rest, in: context))
    return saved ?? printed
  }

  /// Prints the targets that passed, whole and one a line, and writes the reports to the files.
  ///
  /// - Returns: As that of ``write(_:play:)``.
  func writePassed(_ report: Report) -> ExitCode? {
    let saved = save(report)
    for target in report.passedTargets { put(target.listEntry + "\n") }
    return saved ?? printed
  }

  /// Writes the reports that go to files, in the order in which they were asked for.
  ///
  /// - Returns: As that of ``write(_:play:)``.
  func save(_ report: Report, play: PlaySummary? = nil) -> ExitCode? {
    let context = context(play)
    var status: ExitCode?
    for (format, file) in files {
      do {
        try file.write(format.render(report, in: context.inFile(file)))
      } catch {
        Console.error("\(error)")
        status = ExitStatus.configuration
      }
    }
    if let heard, let failure = heard.failure {
      Console.error("\(Failure.unwritable(folder: heard.path, failure))")
      status = ExitStatus.configuration
    }
    return status
  }

  private func context(_ play: PlaySummary?) -> ReportContext {
    var context = context
    context.play = play
    context.heard = heard?.files ?? [:]
    return context
  }

  /// What the program exits with because standard output took no more.
  private var printed: ExitCode? { unwritten.withLock { $0 }?.tell() }
}

extension Report {
  /// A part of a report, for a format that prints assets one by one.
  init(_ assets: [AssetReport]) {
    self.init(profile: "", assets: assets, seconds: 0)
  }
}

extension ReportContext {
  /// How it is written to a file: without colours, with links that lead from where the file lies.
  func inFile(_ file: OutputFile) -> ReportContext {
    var context = self
    context.color = false
    context.links?.pageFolder = file.folder
    return context
  }
}
