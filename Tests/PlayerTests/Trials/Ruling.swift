@testable import Soundcheck

/// Whether a verdict holds.
enum Ruling: Equatable {
  case right
  /// It passes without a warning, and a player hears something else.
  case wrongPass(String)
  /// It fails, and all players hear what they heard of the undamaged file.
  case wrongFail(String)
  /// We came to no end.
  case hung

  init(
    _ opinion: Opinion, of format: AudioFormat, reference: Reference, players: [Player],
    hearings: [Hearing]
  ) {
    guard let verdict = opinion.verdict else {
      self = .hung
      return
    }
    if verdict == .pass {
      let warnings = opinion.rules(.warning).subtracting(reference.opinion.rules(.warning))
        .subtracting(Self.advice)
      guard warnings.isEmpty else {
        self = .right
        return
      }
      let complaints = zip(players, zip(reference.hearings, hearings)).compactMap {
        Self.complaint($0, opinion, format, before: $1.0, now: $1.1)
      }
      self = complaints.isEmpty ? .right : .wrongPass(complaints.joined(separator: "; "))
    } else {
      let beyond = opinion.rules(.error).subtracting(Self.ownWord)
      let isAllTheSame = zip(reference.hearings, hearings).allSatisfy { $0.isIdentical(to: $1) }
      let isWrong = isAllTheSame && (!beyond.isEmpty || verdict == .unchecked)
      self = isWrong ? .wrongFail(beyond.sorted().joined(separator: ", ")) : .right
    }
  }

  /// Advice of the provider, which says nothing of damage.
  static let advice: Set<String> = [
    "audio/sample-rate", "audio/channels", "audio/bit-rate", "wav/bit-depth", "wav/extensible",
    "level/loud", "level/quiet", "audio/too-short",
  ]

  /// Errors for which it is enough that the file contradicts a count or size of its own.
  static let ownWord: Set<String> = [
    "mp3/truncated", "mp3/header-count", "wav/truncated", "wav/unfinished-header", "wav/riff-size",
    "wav/fact", "audio/declared-duration",
  ]

  /// What a player hears otherwise than we say, or than it did.
  private static func complaint(
    _ player: Player, _ opinion: Opinion, _ format: AudioFormat, before: Hearing, now: Hearing
  ) -> String? {
    // Two MPEG frames, and the delay of encoder and decoder.
    let slack = format == .mp3 ? 2 * (now.sampleRate > 24_000 ? 1_152 : 576) + 1_105 : 0
    let slackSeconds = Double(slack) / Double(max(8_000, now.sampleRate))
    let off = abs(now.seconds - opinion.seconds) - slackSeconds
    if off > 0.25, off > 0.03 * opinion.seconds {
      return "\(player.name) hears \(now.words), we say \(opinion.seconds.formatted) s"
    }
    let other = Difference(before, now, slack: slack).seconds
    if other > 0.25, other > 0.03 * before.seconds {
      return "\(player.name) hears another sound for \(other.formatted) s of \(now.words)"
    }
    return nil
  }
}
