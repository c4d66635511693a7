import AudioFacts

/// Too few frames for a player to lock on.
struct MP3TooFewFrames: Rule {
  let about = RuleDescription(
    id: "mp3/too-few-frames", severities: [.error, .warning],
    flags: """
      There are fewer than \(StructureLimits.standard.fewestFrames) MPEG frames of audio; fewer than \
      \(StructureLimits.standard.advisedFrames) are a warning.
      """,
    why: """
      A player believes a frame only when the next one agrees, and the first ones fill its bit \
      reservoir: of a handful of frames nothing or next to nothing is heard.
      """,
    remedy: "Encode it again from the source; add silence if the sound is that short.")

  var fires: Example {
    Example(
      "an MP3 of one frame",
      .mp3 {
        $0.mpeg?.mpegFrames = 1
        $0.mpeg?.header = nil
      })
  }
  var passes: Example {
    Example(
      "an MP3 of ten frames",
      .mp3 {
        $0.mpeg?.mpegFrames = 10
        $0.mpeg?.header = nil
      })
  }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    let (fewest, advised) = (limits.structure.fewestFrames, limits.structure.advisedFrames)
    guard let frames = subject.facts.inspection?.mpeg?.mpegFrames, frames < advised else {
      return []
    }
    return frames < fewest
      ? [
        finding(
          .error,
          "There \(frames == 1 ? "is" : "are") \(frames.of("frame")) of audio; a player needs \(fewest)."
        )
      ]
      : [finding(.warning, "There are only \(frames.of("frame")) of audio, under \(advised).")]
  }
}
