@testable import Soundcheck

/// Whether a verdict holds.
enum Ruling: Equatable {
  case right
  /// It passes, something is lost, and nothing in the bytes says so.
  case beyondTelling
  /// It fails on its own word alone: all players hear what they heard of the undamaged file.
  case ownWord
  /// It passes without a warning, and a player hears something else.
  case wrongPass(String)
  /// It fails, and all players hear what they heard of the undamaged file.
  case wrongFail(String)
  /// We came to no end.
  case hung

  var isWrong: Bool {
    switch self {
    case .right, .beyondTelling, .ownWord: false
    case .wrongPass, .wrongFail, .hung: true
    }
  }

  init(
    _ opinion: Opinion, of mutant: Mutant, reference: Reference, players: [Player],
    hearings: [Hearing]
  ) {
    let heard = zip(reference.hearings, hearings).map { (before: $0, now: $1) }
    switch opinion.verdict {
    case nil: self = .hung
    case .pass:
      let warnings = opinion.rules(.warning).subtracting(reference.opinion.rules(.warning))
        .subtracting(Self.advice)
      guard warnings.isEmpty else {
        self = .right
        return
      }
      let complaints = zip(players, heard).compactMap {
        Self.complaint($0, opinion, mutant.good.format, before: $1.before, now: $1.now)
      }
      if complaints.isEmpty {
        self = .right
      } else if !complaints.contains(where: \.isOfAmount), mutant.isBeyondTelling(heard: heard) {
        self = .beyondTelling
      } else {
        self = .wrongPass(complaints.map(\.words).joined(separator: "; "))
      }
    case .fail, .unchecked:
      guard heard.allSatisfy({ $0.before.isIdentical(to: $0.now) }) else {
        self = .right
        return
      }
      let beyond = opinion.rules(.error).subtracting(Self.claims)
      let isWrong = !beyond.isEmpty || opinion.verdict == .unchecked
      self = isWrong ? .wrongFail(beyond.sorted().joined(separator: ", ")) : .ownWord
    }
  }

  /// Advice of the provider, which says nothing of damage.
  static let advice: Set<String> = [
    "audio/sample-rate", "audio/channels", "audio/bit-rate", "wav/bit-depth", "wav/extensible",
    "level/loud", "level/quiet", "audio/too-short",
  ]

  /// Errors for which it is enough that the file contradicts a count, size or checksum of its own.
  static let claims: Set<String> = [
    "mp3/truncated", "mp3/header-count", "mp3/lame-crc", "mp3/hidden-frames",
    "wav/inconsistent-fmt", "wav/truncated",
    "wav/data-too-small", "wav/unfinished-header", "wav/riff-size", "wav/fact",
    "audio/declared-duration",
  ]

  private struct Complaint {
    /// Whether players hear more or less than we say, rather than something else.
    let isOfAmount: Bool
    let words: String
  }

  /// What a player hears otherwise than we say, or than it did.
  private static func complaint(
    _ player: Player, _ opinion: Opinion, _ format: AudioFormat, before: Hearing, now: Hearing
  ) -> Complaint? {
    // Two MPEG frames, and the delay of encoder and decoder.
    let slack = format == .mp3 ? 2 * (now.sampleRate > 24_000 ? 1_152 : 576) + 1_105 : 0
    let slackSeconds = Double(slack) / Double(max(8_000, now.sampleRate))
    let off = abs(now.seconds - opinion.seconds) - slackSeconds
    if off > 0.25, off > 0.03 * opinion.seconds {
      return Complaint(
        isOfAmount: true,
        words: "\(player.name) hears \(now.words), we say \(opinion.seconds.formatted) s")
    }
    let other = Difference(before, now, slack: slack).seconds
    if other > 0.25, other > 0.03 * before.seconds {
      return Complaint(
        isOfAmount: false,
        words: "\(player.name) hears another sound for \(other.formatted) s of \(now.words)")
    }
    return nil
  }
}
