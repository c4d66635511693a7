import AudioFacts

/// The number of channels is not accepted, or not advised.
struct AudioChannels: Rule {
  let about = RuleDescription(
    id: "audio/channels", severities: [.error, .warning],
    flags: "There are more channels than the provider accepts, or advises.",
    why: """
      A call has one channel. The media server mixes two down, which takes time and may cancel what \
      they have in common; more than two it may refuse.
      """,
    remedy: Remedy(
      "Mix it down and listen:", mend: Mend(encodes: true)),
    sources: ["https://www.plivo.com/docs/voice/xml/audio-output"])

  var fires: Example { Example("a WAV of six channels", .wav { $0.audio?.channels = 6 }) }
  var passes: Example { Example("a WAV of one channel", .wav()) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let inspection = subject.facts.inspection, let audio = inspection.audio,
      let channels = limits.format(of: inspection.content.kind)?.channels,
      audio.channels > 0, !channels.advises(audio.channels)
    else { return [] }
    let isAccepted = channels.accepts(audio.channels)
    let wanted = ((isAccepted ? channels.advised : channels.accepted) ?? []).sorted()
    return [
      finding(
        isAccepted ? .warning : .error,
        "There are \(audio.channels.of("channel")); "
          + "\(words(wanted)) \(isAccepted ? "is advised" : "is accepted").")
    ]
  }

  private func words(_ counts: [Int]) -> String {
    counts.map { [1: "mono", 2: "stereo"][$0] ?? "\($0)" }.joined(separator: " or ")
  }
}
