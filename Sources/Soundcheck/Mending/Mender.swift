public import Fetching
public import Judgement
import Foundation
import Mending
import PolicyFiles

/// Mends sounds that did not pass, without encoding them again: bytes that belong to nothing are cut
/// out, headers that lie are written anew, and what was not damaged stays as it is to the last bit.
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
  private let policy: Policy
  private var fetching: FetchOptions
  /// What is written, and what is not.
  public var options = Options()

  /// What is written beside what was mended, and what is not.
  public struct Options: Sendable {
    /// Whether what passes already is copied too.
    public var copiesGood = false
    /// Whether also what is left of a sound is written of which so much is gone that a listener
    /// misses it.
    public var salvages = false
    /// Whether nothing is written at all.
    public var isDryRun = false

    /// The defaults.
    public init() {}
  }

  /// Prepares to mend what fails under a policy.
  ///
  /// - Parameters:
  ///   - policy: What sounds are held against.
  ///   - fetching: How those are fetched that have a URL. Nothing is taken from a cache, which has
  ///     no sound.
  public init(policy: Policy = .plivo, fetching: FetchOptions = FetchOptions()) {
    self.policy = policy
    self.fetching = fetching
    self.fetching.cache = nil
    // One for all sounds, so that those of one host share their connections.
    self.fetching.transport = fetching.usedTransport
  }

  /// Checks a sound, mends it where something is wrong, checks it again, and keeps it if it is
  /// better.
  ///
  /// - Parameters:
  ///   - target: The sound: a file of this machine, or a URL.
  ///   - folder: Where it is written; made where it is not there.
  ///   - name: What it is called there, with an ending that may be corrected; nil for the name that
  ///     it has.
  /// - Throws: `CancellationError`, and what the file system answers where nothing can be written.
  public func mend(
    _ target: Target, into folder: String, named name: String? = nil
  ) async throws -> MendReport {
    try await withWorkshop(in: options.isDryRun ? nil : folder) { workshop in
      let copy = workshop.appending(path: "fetched").path
      let before = try await checker(keeping: copy).check([PlayList([target])]).assets[0]
      var path = copy
      if case .file(let own) = target { path = own }
      let output = MendedFile(folder: folder, name: name ?? target.savedName)
      return try await mend(before, path, output, in: workshop)
    }
  }

  private func mend(
    _ before: AssetReport, _ path: String, _ output: MendedFile, in workshop: URL
  ) async throws -> MendReport {
    var report = MendReport(before: before)
    guard before.verdict != .unchecked, let inspection = before.facts.inspection else {
      report.outcome = before.verdict == .fail ? .beyond : .unchecked
      return report
    }
    let isGood = !before.findings.contains { $0.suppressed == nil && $0.severity > .note }
    if isGood {
      report.outcome = .good
      if options.copiesGood, !options.isDryRun {
        report.output = try output.take(path, isCopy: true, like: inspection.content.kind)
      }
      return report
    }
    // Where not all of it came, there is nothing to begin with.
    guard isWhole(before), FileManager.default.fileExists(atPath: path),
      let attempt = try await attempt(inspection, path, output, in: workshop)
    else {
      report.outcome = before.verdict == .pass ? .good : .beyond
      return report
    }
    let isRenamed = output.name(of: attempt.outcome.kind) != output.name
    let repairs = attempt.outcome.repairs + (isRenamed ? [Repair(.correctName)] : [])
    let proof = try await checker().check(files: [attempt.path]).assets[0]
    // Said of the file that it will be, not of the place where it was tried.
    let after = Judge(policy: policy)
      .judge(proof.facts, of: .file(output.path(of: attempt.outcome.kind)))
    guard !repairs.isEmpty, after.isBetter(than: before) else {
      report.outcome = before.verdict == .pass ? .good : .beyond
      return report
    }
    report.after = after
    report.repairs = repairs
    report.loss = attempt.outcome.loss
    guard attempt.outcome.loss.isSlight || options.salvages else {
      report.outcome = .lost
      return report
    }
    report.outcome = after.verdict == .pass ? .mended : .improved
    report.output =
      options.isDryRun
      ? output.path(of: attempt.outcome.kind)
      : try output.take(attempt.path, like: attempt.outcome.kind)
    return report
  }

  /// Whether all bytes are there: of a URL they are no more than what was read.
  private func isWhole(_ report: AssetReport) -> Bool {
    if case .file = report.target { return true }
    return report.facts.sha256 != nil
  }

  /// A mended file, not yet proved.
  private struct Attempt {
    let path: String
    let outcome: MendedStructure
  }

  @concurrent
  private func attempt(
    _ inspection: Inspection, _ path: String, _ output: MendedFile, in workshop: URL
  ) async throws -> Attempt? {
    let place = workshop.appending(path: "mended").path
    try Data().write(to: URL(filePath: place))
    let handle = try FileHandle(forWritingTo: URL(filePath: place))
    defer { try? handle.close() }
    guard
      let outcome = try StructureMender(MendingLimits(policy.limits.structure))
        .mend(try FileBytes(path), inspection, into: FileSink(handle))
    else { return nil }
    // Rules look at the name too.
    let named = workshop.appending(path: output.name(of: outcome.kind)).path
    try FileManager.default.createDirectory(
      atPath: URL(filePath: named).deletingLastPathComponent().path,
      withIntermediateDirectories: true)
    try FileManager.default.moveItem(atPath: place, toPath: named)
    return Attempt(path: named, outcome: outcome)
  }

  private func checker(keeping copy: String? = nil) -> Checker {
    var fetching = fetching
    if let copy {
      fetching.transport = CopyingTransport(inner: fetching.usedTransport, path: copy)
    }
    return Checker(policy: policy, fetching: fetching)
  }

  /// A folder for what is not proved yet, beside what is: from there it can be moved at once.
  private func withWorkshop<Result>(
    in folder: String?, _ body: (URL) async throws -> Result
  ) async throws -> Result {
    let parent = folder.map { URL(filePath: $0) } ?? FileManager.default.temporaryDirectory
    let isNew = !FileManager.default.fileExists(atPath: parent.path)
    let workshop = parent.appending(path: ".soundcheck-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(at: workshop, withIntermediateDirectories: true)
    defer {
      try? FileManager.default.removeItem(at: workshop)
      // Where nothing was written, no empty folder is left.
      if isNew, (try? FileManager.default.contentsOfDirectory(atPath: parent.path)) == [] {
        try? FileManager.default.removeItem(at: parent)
      }
    }
    return try await body(workshop)
  }
}

extension MendingLimits {
  init(_ limits: StructureLimits) {
    self.init(
      largestTag: limits.largestTag, mostTrimmed: limits.mostTrimmed,
      sparedBytes: limits.sparedBytes, zeroedEnd: limits.zeroedEnd)
  }
}

extension AssetReport {
  /// Whether it is better than another of the same sound: fewer errors, or fewer warnings and none
  /// of another kind.
  fileprivate func isBetter(than before: AssetReport) -> Bool {
    guard verdict != .unchecked else { return false }
    let (mine, its) = (count(.error), before.count(.error))
    guard mine == its else { return mine < its }
    let known = Set(before.findings.map(\.rule))
    return count(.warning) < before.count(.warning)
      && findings.allSatisfy { $0.severity == .note || known.contains($0.rule) }
  }

  /// How many findings of the sound itself: a copy has no URL, and was fetched from nowhere.
  private func count(_ severity: Severity) -> Int {
    findings.count {
      $0.severity == severity && $0.suppressed == nil && !$0.rule.rawValue.hasPrefix("url/")
        && !$0.rule.rawValue.hasPrefix("fetch/")
    }
  }
}
