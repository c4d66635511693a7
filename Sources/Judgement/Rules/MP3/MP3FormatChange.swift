import AudioFacts

/// The stream changes its kind in the middle.
struct MP3FormatChange: Rule {
  let about = RuleDescription(
    id: "mp3/format-change", severities: [.error],
    flags: "The sample rate, number of channels, MPEG version or layer changes in mid-stream.",
    why: """
      Files of different kinds were joined. Players set their output up once: the rest is played \
      too fast or too slow, as noise, or not at all.
      """,
    remedy: Remedy(
      "Convert the parts to one format before joining them, or convert the whole:",
      mend: Mend(encodes: true)))

  var fires: Example {
    Example(
      "an MP3 whose rate changes",
      .mp3 {
        guard let old = $0.mpeg?.format else { return }
        var new = old
        new.sampleRate = 48_000
        $0.mpeg?.formatChanges = Tally(
          FormatChange(place: MPEGPlace(offset: 64_626, time: 4.02), old: old, new: new))
      })
  }
  var passes: Example { Example("an MP3 of one rate", .mp3()) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let changes = subject.facts.inspection?.mpeg?.formatChanges,
      let first = changes.first
    else { return [] }
    let others = changes.count - 1
    let more = others > 0 ? ", and \(others.of("more time")) after that" : ""
    return [
      finding(
        .error,
        "The stream changes \(first.place.wording) from \(first.old) to \(first.new)\(more).",
        at: Place(first.place))
    ]
  }
}
