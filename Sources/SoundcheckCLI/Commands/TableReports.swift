import ArgumentParser
import Fetching
import Foundation
import Judgement
import SoundcheckReports

/// The reports on more assets than can be at hand: each grows on disk while assets arrive, or is on
/// standard output at once.
final class TableReports {
  /// One report.
  private struct Destination {
    let format: ReportFormat
    /// Where it goes; nil for standard output.
    let file: OutputFile?
    let context: ReportContext
    /// nil for a format that needs all its assets at one time.
    var streamed: StreamedReport?
    /// The stretches that grow; none for what is printed at once.
    var spools: [Spool] = []

    init(_ format: ReportFormat, _ file: OutputFile?, _ context: ReportContext) throws {
      self.format = format
      self.file = file
      let context = file.map(context.inFile) ?? context
      self.context = context
      streamed = StreamedReport(format, in: context)
      guard let streamed, file != nil || streamed.headNeedsSum || streamed.stretchCount > 1 else {
        return
      }
      spools = try (0..<streamed.stretchCount).map { _ in try Spool() }
    }
  }

  private var destinations: [Destination]
  private var shortList = ShortList()
  private var counts = VerdictCounts()
  private var unwritten: Console.Unwritten?
  private var hasBegun = false

  /// Opens the files.
  ///
  /// - Throws: As ``ReportOptions/openFiles()``.
  init(_ options: ReportOptions) throws {
    let context = options.context
    destinations =
      try options.openFiles().map { try Destination($0.format, $0.file, context) }
      + [Destination(options.format, nil, context)]
  }

  /// What some assets that follow each other add to each of the reports.
  struct Piece: Sendable {
    fileprivate let assets: [AssetReport]
    fileprivate let counts: VerdictCounts
    fileprivate let pieces: [ReportPiece?]
  }

  /// Makes pieces, in whatever task.
  var maker: @Sendable ([AssetReport]) -> Piece {
    let formats = destinations.map(\.streamed)
    let needsAssets = formats.contains { $0 == nil }
    return { assets in
      Piece(
        assets: needsAssets ? assets : [], counts: VerdictCounts(assets),
        pieces: formats.map { $0?.piece(assets) })
    }
  }

  /// Takes the next piece.
  ///
  /// - Throws: ``Failure`` where there is no more room for what waits.
  func append(_ piece: Piece) throws {
    counts.add(piece.counts)
    shortList.append(piece.assets)
    for (index, part) in piece.pieces.enumerated() {
      guard let part, let separator = destinations[index].streamed?.separator(before: part) else {
        continue
      }
      let spools = destinations[index].spools
      if spools.isEmpty {
        begin(destinations[index])
        put(separator + part.stretches[0])
      } else {
        for (place, text) in part.stretches.enumerated() {
          try spools[place].append(place == 0 ? separator + text : text)
        }
      }
    }
  }

  /// Writes what is to be written, standard output last.
  ///
  /// - Parameter report: What is said beside the assets.
  /// - Returns: What the program exits with because something could not be written; nil when all
  ///   was.
  func finish(_ report: Report) -> (counts: VerdictCounts, unwritten: ExitCode?) {
    var status: ExitCode?
    for destination in destinations {
      do {
        if let file = destination.file {
          try file.write { put in try self.write(destination, report, put) }
        } else {
          try write(destination, report) { data in put(String(decoding: data, as: UTF8.self)) }
        }
      } catch {
        Console.error("\(error)")
        status = destination.file == nil ? ExitStatus.fault : ExitStatus.configuration
      }
    }
    return (counts, status ?? unwritten?.tell())
  }

  private func write(
    _ destination: Destination, _ report: Report, _ put: (Data) throws -> Void
  ) throws {
    guard let streamed = destination.streamed else {
      let shown = shortList.report(report, of: counts)
      return try put(Data(destination.format.render(shown, in: destination.context).utf8))
    }
    let sum = ReportHead(report, counts: counts)
    if destination.spools.isEmpty {
      begin(destination)
    } else {
      try put(Data(streamed.head(sum).utf8))
    }
    for spool in destination.spools { try spool.copy(to: put) }
    try put(Data(streamed.tail(sum).utf8))
  }

  /// Prints what stands before the assets, once.
  private func begin(_ destination: Destination) {
    guard !hasBegun, let streamed = destination.streamed else { return }
    hasBegun = true
    put(streamed.head(ReportHead(Report([]))))
  }

  /// Prints a text, unless standard output took no more before. Where nothing else is to come of it,
  /// that ends the program.
  private func put(_ text: String) {
    guard unwritten == nil else { return }
    do throws(Console.Unwritten) {
      try Console.put(text)
    } catch {
      if destinations.count == 1 { exit(error.tell().rawValue) }
      unwritten = error
    }
  }
}
