import Foundation
import Soundcheck
import Testing

/// A damaged file, mended, and what other players make of both.
struct MendingTrial: Sendable {
  let mutant: Mutant
  let report: MendReport
  let heard: [Heard]
  /// Whether mending the mended file writes another.
  let isMendedAgain: Bool
  /// What it took to make it pass.
  let way: Way

  /// What a player makes of the good file, the damaged one and the mended one.
  struct Heard {
    let player: String
    /// Seconds.
    let good, damaged, mended: Double
    /// Seconds that were those of the good file to the last bit before mending, and are not after.
    let spoilt: Double

    init(_ player: String, good: Hearing, damaged: Hearing, mended: Hearing) {
      self.player = player
      (self.good, self.damaged, self.mended) = (good.seconds, damaged.seconds, mended.seconds)
      spoilt = damaged.secondsSpoilt(in: mended, of: good)
    }
  }

  /// What a damaged file needs to pass, the least first.
  enum Way: String, CaseIterable {
    /// It passed before.
    case nothing
    /// A repair, which touches no sample.
    case repair
    /// The same, of what is left where more than a breath is gone.
    case salvage
    /// Encoding it again.
    case conversion
    /// Another copy.
    case none
  }

  /// The players that hear less of the mended file than of the damaged one, though not of what was
  /// said to be gone; what they made of junk is no loss.
  var robbed: [String] {
    let gone = (report.loss?.seconds ?? 0) + Self.tolerance
    return heard.filter { $0.mended < min($0.good, $0.damaged) - gone }.map {
      "\($0.player): \($0.damaged.formatted) s before, \($0.mended.formatted) s after"
    }
  }

  /// The decoders of media servers to which what was not damaged is not the same to the last bit any
  /// more, though it was not said to be gone.
  var spoilt: [String] {
    let gone = (report.loss?.seconds ?? 0) + Self.tolerance
    return byServers.filter { $0.spoilt > gone }.map {
      "\($0.player): \($0.spoilt.formatted) s are not what they were"
    }
  }

  /// By the decoders that media servers use.
  var byServers: [Heard] { heard.filter { ["mpg123", "libsndfile"].contains($0.player) } }

  /// A few MPEG frames, by which players differ at the ends of a stream.
  private static let tolerance = 0.15

  var words: String {
    "\(mutant.index) \(mutant.good.name), \(mutant.words): \(report.outcome), \(report.repairs)"
  }
}

extension Bench {
  /// Mends one mutant.
  func mending(_ index: Int) async throws -> MendingTrial {
    let mutant = mutant(index)
    let place = folder.appending(path: "mending-\(index)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: place) }
    let file = place.appending(path: "sound.\(mutant.good.format.rawValue)")
    try Data(mutant.bytes).write(to: file)
    let output = place.appending(path: "mended").path
    let report = try await Mender().mend(.file(file.path), into: output)
    let way = try await way(of: file, report, in: place)
    guard let mended = report.output else {
      return MendingTrial(
        mutant: mutant, report: report, heard: [], isMendedAgain: false, way: way)
    }
    let again = try await Mender().mend(.file(mended), into: place.appending(path: "again").path)
    let reference = references.first { $0.file.name == mutant.good.name }
    let asked = players.filter { $0.formats.contains(mutant.good.format) }
    var heard: [MendingTrial.Heard] = []
    for (player, good) in zip(asked, reference?.hearings ?? []) {
      let damaged = try await player.play(file, in: place)
      let after = try await player.play(URL(filePath: mended), in: place)
      heard.append(.init(player.name, good: good, damaged: damaged, mended: after))
    }
    return MendingTrial(
      mutant: mutant, report: report, heard: heard, isMendedAgain: again.output != nil, way: way)
  }

  /// - Parameter report: What became of it when nothing was asked for.
  private func way(
    of file: URL, _ report: MendReport, in folder: URL
  ) async throws -> MendingTrial.Way {
    if report.before.verdict != .fail { return .nothing }
    if report.outcome == .mended { return .repair }
    var mender = Mender()
    mender.options.isDryRun = true
    mender.options.salvages = true
    if try await mender.mend(.file(file.path), into: folder.path).outcome == .mended {
      return .salvage
    }
    mender.options.converts = true
    let last = try await mender.mend(.file(file.path), into: folder.path)
    return last.outcome == .mended ? .conversion : .none
  }
}

extension PlayerTests {
  @Test func `what is mended of a damaged file is worse for no other player`() async throws {
    let bench = try #require(Bench.current)
    let settings = Settings()
    let trials = try await Array(settings.first..<settings.first + settings.count / 10)
      .concurrentMap { try await bench.mending($0) }
    for trial in trials {
      #expect(trial.robbed.isEmpty, "\(trial.words): \(trial.robbed)")
      #expect(trial.spoilt.isEmpty, "\(trial.words): \(trial.spoilt)")
      #expect(!trial.isMendedAgain, "\(trial.words)")
    }
    let ways = Dictionary(grouping: trials, by: \.way).mapValues(\.count)
    let summary = MendingSummary(trials).tsv
    print(summary)
    if let path = settings.mending {
      try summary.write(toFile: path, atomically: true, encoding: .utf8)
    }
    for trial in trials where trial.way == .none || trial.way == .conversion {
      print("\(trial.way): \(trial.words)")
    }
    let kept = (ways[.repair] ?? 0) + (ways[.salvage] ?? 0)
    let mendable = kept + (ways[.conversion] ?? 0)
    #expect(kept > 0)
    // Of a few a share says nothing.
    if mendable >= 100 { #expect(Double(kept) >= 0.9 * Double(mendable)) }
  }
}
