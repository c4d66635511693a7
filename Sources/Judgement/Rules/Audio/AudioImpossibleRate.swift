import AudioFacts

/// A sample rate that no player plays.
struct AudioImpossibleRate: Rule {
  let about = RuleDescription(
    id: "audio/impossible-rate", severities: [.error],
    flags: "The sample rate is under 4 kHz or over 192 kHz.",
    why: """
      No sound for people has such a rate: the header is wrong, and players refuse it, or play it at \
      a speed at which nothing is understood.
      """,
    remedy: "Export the sound again, with the rate that it was recorded at.")

  var fires: Subject {
    .wav {
      $0.wav?.format?.sampleRate = 800
      $0.audio?.sampleRate = 800
    }
  }
  var passes: Subject { .wav { $0.audio?.sampleRate = 192_000 } }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let inspection = subject.facts.inspection,
      let rate = inspection.wav?.format?.sampleRate ?? inspection.audio?.sampleRate, rate > 0,
      !limits.possibleSampleRates.contains(rate)
    else { return [] }
    let range = limits.possibleSampleRates
    return [
      finding(
        .error,
        "The header says \(rate.grouped) Hz; sound has \(range.lowerBound.grouped) to "
          + "\(range.upperBound.grouped).",
        at: inspection.wav?.formatChunk.map { Place(offset: $0.offset) })
    ]
  }
}
