import AudioFacts

/// The sound is suspiciously long.
struct AudioTooLong: Rule {
  let about = RuleDescription(
    id: "audio/too-long", severities: [.warning],
    flags: "The sound is longer than the provider plays.",
    why: "The provider stops playing there, or drops the call.",
    remedy: Remedy("Cut it where it may end:", mend: Mend(end: 3_599)),
    sources: ["https://www.plivo.com/docs/voice/api/calls/play"])

  var fires: Example {
    Example("an MP3 of an hour and a second", .mp3 { $0.audio?.sampleFrames = 3_601 * 44_100 })
  }
  var passes: Example { Example("an MP3 of 8 s", .mp3()) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let audio = subject.facts.inspection?.audio, let most = limits.maximumDuration,
      audio.duration > most
    else { return [] }
    return [
      finding(
        .warning, "It lasts \(audio.duration.seconds), more than \(most.seconds).",
        at: Place(time: most),
        remedy: Remedy(about.remedy.advice, mend: Mend(end: max(1, most - 1))))
    ]
  }
}
