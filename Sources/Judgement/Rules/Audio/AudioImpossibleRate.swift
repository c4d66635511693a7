import AudioFacts

/// A sample rate that no player plays, or no program writes.
struct AudioImpossibleRate: Rule {
  let about = RuleDescription(
    id: "audio/impossible-rate", severities: [.error, .warning],
    flags: """
      The sample rate is under 4 kHz or over 192 kHz; or, a warning, one that no equipment and no \
      program is known to use.
      """,
    why: """
      No sound for people has such a rate: the header is wrong, and players refuse it, or play it at \
      a speed at which nothing is understood.
      """,
    remedy: "Export the sound again, with the rate that it was recorded at.")

  var fires: Example {
    Example(
      "a WAV that says 800 Hz",
      .wav {
        $0.wav?.format?.sampleRate = 800
        $0.audio?.sampleRate = 800
      })
  }
  var passes: Example {
    Example("a WAV that says 192 kHz", .wav { $0.audio?.sampleRate = 192_000 })
  }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let inspection = subject.facts.inspection,
      let rate = inspection.wav?.format?.sampleRate ?? inspection.audio?.sampleRate, rate > 0
    else { return [] }
    let place = inspection.wav?.formatChunk.map { Place(offset: $0.offset) }
    let range = limits.possibleSampleRates
    guard range.contains(rate) else {
      return [
        finding(
          .error,
          "The header says \(rate.grouped) Hz; sound has \(range.lowerBound.grouped) to "
            + "\(range.upperBound.grouped).",
          at: place,
          // What is read at such a rate is not the sound: to convert it would make that last.
          remedy: Remedy(about.remedy.advice, mend: Mend(reading: .lost)))
      ]
    }
    if Self.known.contains(where: { abs($0 - rate) <= 1 }) { return [] }
    return [
      finding(
        .warning,
        "The header says \(rate.grouped) Hz, a rate that nothing is known to record at: if it is "
          + "wrong, the sound plays at a wrong speed.",
        at: place)
    ]
  }

  /// In Hz: of telephony, video, DAT and discs with their halves, quarters and multiples, of CD-i and
  /// CD-ROM XA (37.8 and 18.9 kHz), NTSC video (44,056), early digital recorders (47,250, 50,000,
  /// 50,400), and the Macintosh (22,254.5 with its parts).
  private static let known = [
    4_000, 5_512, 5_564, 6_000, 6_615, 7_333, 7_418, 8_000, 9_450, 9_600, 10_000, 11_025, 11_127,
    12_000, 12_500, 14_700, 15_000, 16_000, 18_900, 20_000, 22_050, 22_254, 24_000, 25_000, 30_000,
    31_250, 32_000, 37_800, 40_000, 44_056, 44_100, 47_250, 48_000, 50_000, 50_400, 64_000, 88_200,
    96_000, 100_000, 128_000, 176_400, 192_000,
  ]
}
