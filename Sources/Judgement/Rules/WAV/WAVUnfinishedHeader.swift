import AudioFacts

/// The sizes in the header were never filled in.
struct WAVUnfinishedHeader: Rule {
  let about = RuleDescription(
    id: "wav/unfinished-header", severities: [.error, .warning],
    flags: """
      The size of RIFF or data is a stand-in such as 0xFFFFFFFF, as when the file was written to a \
      pipe, or larger than the file while the other is right; or data says 0 bytes though sound \
      follows.
      """,
    why: """
      The program that wrote the file could not go back to fill the sizes in. Where data says 0, \
      some players play what follows and others, libsndfile among them, play nothing. With another \
      stand-in most play it, but none can tell how long it is.
      """,
    remedy: Remedy(
      "Write to a file rather than to a pipe, or have the sizes filled in:",
      mend: Mend(isRepair: true, reading: .samples)),
    sources: [
      "https://trac.ffmpeg.org/ticket/4623", "https://sox.sourceforge.net/sox.html",
    ])

  var fires: Example {
    Example("a WAV with its data size all ones", .wav { $0.wav?.data?.declaredSize = 0xFFFF_FFFF })
  }
  var passes: Example { Example("a WAV with its data size filled in", .wav()) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let wav = subject.facts.inspection?.wav else { return [] }
    if let data = wav.data, data.declaredSize == 0, data.presentSize > 0 {
      return [
        finding(
          .error,
          "'data' says that it holds 0 bytes, but \(data.presentSize.of("byte")) follow that are "
            + "no chunk: many players play nothing.",
          at: Place(offset: data.offset))
      ]
    }
    let standIns = [
      wav.sizeIsPlaceholder ? "'RIFF' (\(hexadecimal(wav.declaredSize)))" : nil,
      wav.dataSizeIsPlaceholder ? wav.data.map { "'data' (\(hexadecimal($0.declaredSize)))" } : nil,
    ].compactMap(\.self)
    guard !standIns.isEmpty else { return [] }
    let sizes = standIns.count == 1 ? "The size of" : "The sizes of"
    return [
      finding(
        .warning,
        "\(sizes) \(standIns.joined(separator: " and ")) \(standIns.count == 1 ? "was" : "were") "
          + "never filled in: players cannot tell how long the sound is.")
    ]
  }

  private func hexadecimal(_ size: Int) -> String {
    "0x" + String(size, radix: 16, uppercase: true)
  }
}
