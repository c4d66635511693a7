import AudioInspection

/// The sound begins late.
struct LevelLeadingSilence: Rule {
  let about = RuleDescription(
    id: "level/leading-silence", severities: [.warning],
    flags: "The sound begins with silence, or with next to it: 30 dB under what follows.",
    why: "The caller hears nothing at first, and takes the line for dead.",
    remedy: Remedy(
      "Cut the silence off:", command: "ffmpeg -ss 1.5 -i {in} -c:a pcm_s16le {out}.wav"))

  var fires: Subject { .wav { $0.levels?.leadingSilence = 2.4 } }
  var passes: Subject { .wav() }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let inspection = subject.facts.inspection, let levels = inspection.levels,
      levels.activeRMS != nil
    else { return [] }
    let late = max(levels.leadingSilence, levels.leadingQuiet)
    guard late > limits.levels.leadingSilence else { return [] }
    let start = max(0, late - 0.1).tenths
    let isSilent = levels.leadingSilence > limits.levels.leadingSilence
    let what =
      isSilent
      ? "\(levels.leadingSilence.seconds) of silence"
      : "\(late.seconds) that lie \(Int(LevelFacts.quietMargin)) dB under what follows"
    return [
      finding(
        .warning,
        """
        It begins with \(what), more than \(limits.levels.leadingSilence.seconds).
        """,
        at: Place(time: 0),
        remedy: .cut(about.remedy.advice, from: "-ss \(start)", as: inspection.content.kind))
    ]
  }
}

extension Remedy {
  /// Like ``convert(_:_:as:)``, with the options in front of the input.
  static func cut(_ advice: String, from options: String, as kind: ContentKind) -> Remedy {
    let output = kind == .mpeg ? "-c:a libmp3lame {out}.mp3" : "-c:a pcm_s16le {out}.wav"
    return Remedy(advice, command: "ffmpeg \(options) -i {in} \(output)")
  }
}
