import AudioFacts

/// Nothing was decoded.
struct AudioNoSamples: Rule {
  let about = RuleDescription(
    id: "audio/no-samples", severities: [.error],
    flags: "The file is of the right kind but holds no sound at all.",
    why: "The caller hears nothing. A recording that was never started leaves such a file.",
    remedy: "Export the sound again from its source.")

  var fires: Example { Example("a WAV of no samples", .wav { $0.audio?.sampleFrames = 0 }) }
  var passes: Example { Example("a WAV of 8 s", .wav()) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let inspection = subject.facts.inspection else { return [] }
    if let audio = inspection.audio {
      guard audio.sampleFrames == 0, audio.failure == nil else { return [] }
      return [finding(.error, "It decodes to 0 samples.")]
    }
    guard inspection.content.kind == .mpeg else { return [] }
    return [finding(.error, "It holds tags but no frame of MPEG audio.")]
  }
}
