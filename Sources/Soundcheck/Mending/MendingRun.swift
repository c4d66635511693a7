import AudioFacts
import Fetching
import Foundation
import Judgement
import Mending

/// Mends one sound, step by step, until no step makes it better.
///
/// One step can show what lay under what it took away: a frame that looked whole, a tag behind a tag.
/// So a second run has nothing to do that this one has not tried. It ends, since each step is kept only
/// where there is less to complain of than before.
struct MendingRun {
  let judge: Judge
  let fetcher: Fetcher
  /// Whether a sound is encoded again where nothing else helps.
  let converts: Bool
  let output: MendedFile
  let workshop: Workshop

  /// The best that can be made of a sound; nil where nothing makes it better.
  func best(of sound: MendedSound) async throws -> MendedSound? {
    var best: MendedSound?
    while let better = try await step(best ?? sound) {
      // Only the last one is asked for, and the file that was named is not ours.
      if let best { try FileManager.default.removeItem(atPath: best.path) }
      best = better
    }
    return best
  }

  /// What touches no sample comes first.
  private func step(_ sound: MendedSound) async throws -> MendedSound? {
    guard sound.report.isFaulty else { return nil }
    if sound.report.mayBeRepaired, let repaired = try await attempt(.repair, sound) {
      return repaired
    }
    return converts ? try await attempt(.convert, sound) : nil
  }

  /// How a sound is mended.
  private enum Way {
    case repair, convert
  }

  /// Mends a sound, and proves it.
  /// - Returns: Nil where nothing was done, or it is no better.
  private func attempt(_ way: Way, _ sound: MendedSound) async throws -> MendedSound? {
    let place = workshop.newPlace()
    guard
      let outcome = try await way == .repair
        ? repair(sound, at: place) : convert(sound, at: place)
    else { return nil }
    var repairs = outcome.repairs
    if way == .repair, sound.repairs.isEmpty, output.name(of: outcome.kind) != output.name {
      repairs.append(Repair(.correctName))
    }
    guard !repairs.isEmpty else { return nil }
    // Rules look at the name too: it is judged as the file that it will be.
    let facts = try await fetcher.facts(of: .file(place))
    let report = judge.judge(facts, of: .file(output.path(of: outcome.kind)))
    guard report.isBetter(than: sound.report) else { return nil }
    return MendedSound(
      path: place, report: report, repairs: sound.repairs.joined(with: repairs),
      loss: sound.loss.map { $0.joined(with: outcome.loss) } ?? outcome.loss)
  }

  @concurrent
  private func repair(_ sound: MendedSound, at place: String) async throws -> MendedStructure? {
    guard let inspection = sound.report.facts.inspection else { return nil }
    return try StructureMender(MendingLimits(judge.policy.limits.structure))
      .mend(FileBytes(sound.path), inspection, into: FileSink(emptying: place))
  }

  @concurrent
  private func convert(_ sound: MendedSound, at place: String) async throws -> MendedStructure? {
    guard let inspection = sound.report.facts.inspection,
      let wish = judge.wish(for: sound.report.target, sound.report.facts),
      let conversion = Conversion(wish)
    else { return nil }
    let converter = Converter(conversion)
    let scratch = workshop.newPlace()
    defer { try? FileManager.default.removeItem(atPath: scratch) }
    guard
      let rendering = try converter.render(
        FileBytes(sound.path), inspection, into: FileSink(emptying: scratch))
    else { return nil }
    return try converter.write(FileBytes(scratch), rendering) { try FileSink(emptying: place) }
  }
}
