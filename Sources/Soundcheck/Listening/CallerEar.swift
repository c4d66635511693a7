import AudioFacts
package import Fetching
import Foundation
package import Judgement
package import Mending

/// Makes what a caller hears of sounds: one channel in the band of the line, as its codec leaves it.
///
/// As of what is mended, what comes by the network is inspected as always, and then decoded once more
/// from a copy.
package struct CallerEar: Sendable {
  /// Why nothing is heard of a sound.
  package enum Failure: Error, Equatable, CustomStringConvertible {
    /// It could not be fetched or read: why.
    case unreachable(Target, String)
    /// Nothing of it can be decoded.
    case noSound(Target)
    /// Together it is longer than a WAV can be.
    case tooLong

    /// What happened, and what to do.
    package var description: String {
      switch self {
      case .unreachable(let target, let reason): "\(target): \(reason)"
      case .noSound(let target):
        "\(target): nothing of it can be decoded; soundcheck check says why."
      case .tooLong:
        "It would be longer than a WAV can be: repeat it less often, or set a --length."
      }
    }
  }

  private let fetcher: Fetcher
  /// The line over which it is heard.
  package var line = CallerLine.mulaw
  /// How often the list is heard, at least once.
  package var rounds = 1
  /// Seconds after which the play ends; nil for the end of the last sound.
  package var length: Int?

  /// Prepares to hear what is fetched in this way. Nothing is taken from a cache, which has no sound.
  package init(fetching: FetchOptions, maximumBytes: Int?) {
    var fetching = fetching
    fetching.cache = nil
    fetcher = Fetcher(options: fetching, maximumBytes: maximumBytes)
  }

  /// Has what is heard of a list for the time that the body runs.
  ///
  /// - Throws: ``Failure``, `CancellationError`, what the file system answers, and what the body throws.
  package func hear(_ targets: [Target], _ body: (HeardPlay) async throws -> Void) async throws {
    try await Workshop.with(in: nil) { workshop in
      var sounds: [Target: HeardSound] = [:]
      try await withThrowingTaskGroup(of: (Target, HeardSound).self) { group in
        for target in Set(targets) {
          group.addTask {
            (
              target,
              try await sound(
                of: target, copiedTo: workshop.newPlace(),
                writtenTo: workshop.newPlace())
            )
          }
        }
        for try await (target, sound) in group { sounds[target] = sound }
      }
      try await body(play(of: targets.compactMap { sounds[$0] }))
    }
  }

  private func sound(
    of target: Target, copiedTo copy: String, writtenTo path: String
  ) async throws -> HeardSound {
    let (facts, source) = try await fetcher.facts(of: target, copyingTo: copy)
    if let reason = facts.unchecked { throw Failure.unreachable(target, reason.description) }
    let sound = try await HeardSound.decode(
      source, facts, over: line, atMost: most, writtenTo: path)
    try? FileManager.default.removeItem(atPath: copy)
    guard let sound else { throw Failure.noSound(target) }
    return sound
  }

  /// Samples after which the play ends.
  private var most: Int {
    let (samples, isEndless) = (length ?? .max).multipliedReportingOverflow(by: line.sampleRate)
    return isEndless ? .max : samples
  }

  private func play(of sounds: [HeardSound]) throws(Failure) -> HeardPlay {
    let round = sounds.reduce(0) { $0 + $1.samples }
    let (all, isEndless) = round.multipliedReportingOverflow(by: max(1, rounds))
    let samples = min(isEndless ? .max : all, most)
    guard samples <= line.mostSamples else { throw .tooLong }
    return HeardPlay(line: line, sounds: sounds, samples: samples)
  }
}
