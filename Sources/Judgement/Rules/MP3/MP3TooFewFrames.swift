import AudioFacts

/// Too few frames for a player to lock on.
struct MP3TooFewFrames: Rule {
  let about = RuleDescription(
    id: "mp3/too-few-frames", severities: [.error, .warning],
    flags: "There are fewer than two frames of audio; fewer than ten are a warning.",
    why: """
      A player believes a frame only when the next one agrees, and the first ones fill its bit \
      reservoir: of a handful of frames nothing or next to nothing is heard.
      """,
    remedy: "Encode it again from the source; add silence if the sound is that short.")

  var fires: Subject {
    .mp3 {
      $0.mpeg?.mpegFrames = 1
      $0.mpeg?.header = nil
    }
  }
  var passes: Subject { .mp3() }

  private static let fewest = 2
  private static let advised = 10

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let frames = subject.facts.inspection?.mpeg?.mpegFrames, frames < Self.advised else {
      return []
    }
    return frames < Self.fewest
      ? [
        finding(
          .error,
          "There \(frames == 1 ? "is" : "are") \(frames.of("frame")) of audio; a player needs \(Self.fewest)."
        )
      ]
      : [finding(.warning, "There are only \(frames.of("frame")) of audio, under \(Self.advised).")]
  }
}
