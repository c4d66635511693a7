public import Fetching
public import Judgement
import Foundation
import Mending
import PolicyFiles

/// Mends sounds that did not pass: bytes that belong to nothing are cut out, headers that lie are
/// written anew, and what was not damaged stays as it is to the last bit. Only where it is asked for,
/// what that does not mend is encoded again.
///
/// What it writes was checked again and is better than before. It writes over nothing.
///
/// ```swift
/// import Soundcheck
///
/// let mended = try await Mender().mend(.file("assets/hold.mp3"), into: "mended")
/// print(mended.outcome, mended.repairs, mended.output ?? "nothing was written")
/// ```
public struct Mender: Sendable {
  private let judge: Judge
  /// One for all sounds, so that those of one host share their connections, and its limits.
  private let fetcher: Fetcher
  /// What is written, and what is not.
  public var options = Options()

  /// What is written beside what was mended, and what is not.
  public struct Options: Sendable {
    /// Whether what passes already is copied too.
    public var copiesGood = false
    /// Whether also what is left of a sound is written of which so much is gone that a listener
    /// misses it.
    public var salvages = false
    /// Whether a sound is encoded again where nothing else helps: as a WAV of one channel, at the
    /// rate that the policy advises and the level of speech on the telephone.
    public var converts = false
    /// Whether nothing is written at all.
    public var isDryRun = false

    /// The defaults.
    public init() {}
  }

  /// Prepares to mend what fails under a policy.
  ///
  /// - Parameters:
  ///   - policy: What sounds are held against.
  ///   - acceptance: Which findings are accepted, so that they are not mended either.
  ///   - fetching: How those are fetched that have a URL. Nothing is taken from a cache, which has
  ///     no sound.
  public init(
    policy: Policy = .plivo, acceptance: Acceptance = Acceptance(),
    fetching: FetchOptions = FetchOptions()
  ) {
    judge = Judge(policy: policy, acceptance: acceptance)
    var fetching = fetching
    fetching.cache = nil
    fetcher = Fetcher(options: fetching, maximumBytes: policy.limits.maximumBytes)
  }

  /// Checks a sound, mends it where something is wrong, checks it again, and keeps it if it is
  /// better.
  ///
  /// - Parameters:
  ///   - target: The sound: a file of this machine, or a URL.
  ///   - folder: Where it is written; made where it is not there.
  ///   - name: What it is called there, with an ending that may be corrected; nil for the name that
  ///     it has.
  ///   - addsEnding: Whether a corrected ending is put after the one that the name has, not in its place.
  /// - Throws: `CancellationError`, and what the file system answers where nothing can be written.
  public func mend(
    _ target: Target, into folder: String, named name: String? = nil,
    addingEnding addsEnding: Bool = false
  ) async throws -> MendReport {
    try await Workshop.with(in: options.isDryRun ? nil : folder) { workshop in
      let (facts, path) = try await fetcher.facts(of: target, copyingTo: workshop.newPlace())
      let sound = MendedSound(path: path, report: judge.judge(facts, of: target))
      let output = MendedFile(
        folder: folder, name: name ?? target.savedName, addsEnding: addsEnding)
      return try await mend(sound, as: output, in: workshop)
    }
  }

  private func mend(
    _ sound: MendedSound, as output: MendedFile, in workshop: Workshop
  ) async throws -> MendReport {
    let before = sound.report
    var report = MendReport(before: before)
    guard before.verdict != .unchecked, let inspection = before.facts.inspection else {
      report.outcome = before.verdict == .fail ? .beyond : .unchecked
      return report
    }
    guard before.isFaulty else {
      report.outcome = .good
      if options.copiesGood, !options.isDryRun {
        report.output = try output.take(sound.path, isCopy: true, like: inspection.content.kind)
      }
      return report
    }
    report.outcome = before.verdict == .pass ? .good : .beyond
    // Where not all of it came, there is nothing to begin with.
    guard sound.isWhole else { return report }
    let run = MendingRun(
      judge: judge, fetcher: fetcher, converts: options.converts, output: output,
      workshop: workshop)
    guard let best = try await run.best(of: sound) else { return report }
    report.after = best.report
    report.repairs = best.repairs
    report.loss = best.loss
    guard best.loss?.isSlight != false || options.salvages else {
      report.outcome = .lost
      return report
    }
    report.outcome = best.report.verdict == .pass ? .mended : .improved
    report.output =
      options.isDryRun
      ? output.path(of: best.kind) : try output.take(best.path, like: best.kind)
    return report
  }
}
