import ArgumentParser
import AudioFacts
import Confinement
import Foundation

/// What stands around the decoders. No manifest sets it: those may come from whoever sends the files.
struct IsolationOptions: ParsableArguments {
  /// How much is asked for.
  enum Mode: String, Choice {
    case auto, require, each, off

    static let noun = "isolation"
  }

  @Option(
    help: ArgumentHelp(
      """
      Decode in processes that can reach nothing: as far as the system has the means, or not at all \
      without them (require), a fresh one for each asset (each), or in this process (off).
      """, words: Mode.words, default: Mode.auto.rawValue),
    completion: .list(Mode.words), transform: { try Mode.parse($0) })
  var isolation = Mode.auto

  /// The processes; nil where inspections stay in this one.
  ///
  /// - Throws: ``Failure`` where there are fewer walls than are required.
  func workers(verbose: Bool) throws(Failure) -> InspectionWorkers? {
    guard isolation != .off else { return nil }
    let workers: InspectionWorkers
    do throws(InspectionWorkers.Unavailable) {
      workers = try InspectionWorkers(
        reuse: isolation == .each ? .forNone : .forMany,
        mostIdle: ProcessInfo.processInfo.activeProcessorCount)
    } catch {
      try prove(Isolation(level: .none), because: error.description)
      if Self.isUsual || verbose {
        Console.error("decoding is not isolated: \(error)")
      }
      return nil
    }
    try prove(workers.isolation)
    if verbose || workers.isolation.level < .filtered {
      let isFull = workers.isolation.level >= .filtered
      Console.error(
        (isFull ? "isolation: " : "decoders are less isolated than they could be: ")
          + "\(workers.isolation)")
    }
    return workers
  }

  private func prove(_ isolation: Isolation, because reason: String? = nil) throws(Failure) {
    guard self.isolation == .require, isolation.level < .filtered else { return }
    let detail = reason.map { ": \($0)" } ?? ""
    throw Failure.configuration(
      "--isolation require needs a filter of system calls (seccomp), and here it is \(isolation)"
        + "\(detail). Without it decoders of untrusted files could reach what this program can; "
        + "--isolation auto goes on with what there is.")
  }

  /// Whether there is isolation on this kind of system, so that its lack is worth a line.
  private static var isUsual: Bool {
    #if os(Linux)
      true
    #else
      false
    #endif
  }

  /// The processes that there are without an option.
  static func usual() throws -> InspectionWorkers? {
    try IsolationOptions.parse([]).workers(verbose: false)
  }

  /// What there is on this machine, for people.
  static var description: String {
    do throws(InspectionWorkers.Unavailable) {
      return "\(try InspectionWorkers(mostIdle: 1).isolation)"
    } catch {
      return "\(Isolation(level: .none)): \(error)"
    }
  }
}
