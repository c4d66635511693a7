import AudioInspection

/// The sound is suspiciously long.
struct AudioTooLong: Rule {
  let about = RuleDescription(
    id: "audio/too-long", severities: [.warning],
    flags: "The sound is longer than the provider plays.",
    why: "The provider stops playing there, or drops the call.",
    remedy: Remedy("Cut it where it may end:", command: "ffmpeg -i {in} -t 3599 -c copy {out}.mp3"),
    sources: ["https://www.plivo.com/docs/voice/api/calls/play"])

  var fires: Subject { .mp3 { $0.audio?.frames = 3_601 * 44_100 } }
  var passes: Subject { .mp3() }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let inspection = subject.facts.inspection, let audio = inspection.audio,
      let most = limits.maximumDuration, audio.duration > most
    else { return [] }
    let ending = inspection.content.kind == .mpeg ? "mp3" : "wav"
    // A copy ends with a whole packet, a little behind the second that is asked for.
    let shorter = max(1, Int(most) - 1)
    return [
      finding(
        .warning, "It lasts \(audio.duration.seconds), more than \(most.seconds).",
        at: Place(time: most),
        remedy: Remedy(
          about.remedy.advice, command: "ffmpeg -i {in} -t \(shorter) -c copy {out}.\(ending)"))
    ]
  }
}
