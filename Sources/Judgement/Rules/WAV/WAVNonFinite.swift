import AudioFacts

/// Samples that are no numbers, or beyond any scale.
struct WAVNonFinite: Rule {
  let about = RuleDescription(
    id: "wav/non-finite", severities: [.error, .warning],
    flags: """
      Float samples are NaN or infinite, or lie far over full scale, as integers written as floats do. \
      Single ones are a warning.
      """,
    why: """
      Players make of them what they like: silence, a crack at full level, or noise from there to the \
      end. A scale that is wrong is all distortion.
      """,
    remedy: "Export the sound again with amplitudes from -1 to 1, or as 16-bit PCM.")

  var fires: Example {
    Example("a WAV with floats that are none", .wav { $0.levels?.invalidSamples = 12 })
  }
  var passes: Example {
    Example("a WAV of floats 24 dB over full scale", .wav { $0.levels?.peak = 24 })
  }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let inspection = subject.facts.inspection, inspection.wav != nil,
      let levels = inspection.levels, let audio = inspection.audio
    else { return [] }
    if levels.invalidSamples > 0 {
      let share =
        Double(levels.invalidSamples) / Double(max(1, audio.sampleFrames * audio.channels))
      return [
        finding(
          share > limits.levels.nonFiniteShare ? .error : .warning,
          """
          \(levels.invalidSamples.of("sample")) \(levels.invalidSamples == 1 ? "is" : "are") no \
          number, or infinite: \((share * 100).tenths) % of all.
          """,
          remedy: Remedy(about.remedy.advice, mend: Mend(reading: .lost)))
      ]
    }
    // A handful of samples has no scale yet.
    guard let peak = levels.peak, peak > limits.levels.beyondScale,
      audio.duration >= limits.toleratedSound
    else { return [] }
    return [
      finding(
        .error,
        """
        The highest sample is \(peak.tenths) dB over full scale, more than \
        \(limits.levels.beyondScale.tenths) dB: the amplitudes are on another scale.
        """)
    ]
  }
}
