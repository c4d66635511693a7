import AudioFacts

/// Bytes between frames that belong to none.
struct MP3LostSync: Rule {
  let about = RuleDescription(
    id: "mp3/lost-sync", severities: [.error, .warning],
    flags: """
      Bytes between MPEG frames belong to no frame and no tag. Few holes that are all shorter than a \
      frame are a warning.
      """,
    why: """
      Part of the stream was overwritten or lost. Players search for the next frame and leave a gap \
      or a burst of noise; many stop after a kilobyte of searching, so that the rest is not heard.
      """,
    remedy: Remedy(
      "Get an undamaged copy. To have silence where sound is gone:",
      mend: Mend(isRepair: true, reading: .mpg123, encodes: true)))

  var fires: Example {
    Example(
      "an MP3 with a hole of zeros",
      .mp3 {
        $0.mpeg?.holes = Tally(
          Junk(place: MPEGPlace(offset: 50_000, time: 3.11), length: 4_096, kind: .zeros))
      })
  }
  var passes: Example { Example("an MP3 of frame after frame", .mp3()) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let mpeg = subject.facts.inspection?.mpeg, mpeg.mpegFrames > 0,
      let format = mpeg.format,
      let worst = mpeg.longestHole ?? mpeg.holes.firstFew.max(by: { $0.length < $1.length })
    else { return [] }
    // Each hole spoils a frame at the least.
    let spoilt =
      Double(mpeg.holes.count * format.samplesPerFrame) / Double(format.sampleRate)
    let isShort =
      worst.length < mpeg.frameBytes / mpeg.mpegFrames && spoilt < limits.structure.spoiltSound
    let others = mpeg.holes.count - 1
    let more = others > 0 ? "; \(others.of("other hole")) besides" : ""
    return [
      finding(
        isShort ? .warning : .error,
        "\(worst.length.of("byte")) \(worst.place.wording) belong to no frame "
          + "(\(worst.kind.wording))\(more).",
        at: Place(worst.place),
        remedy: remedy(mpeg, worst))
    ]
  }

  private func remedy(_ mpeg: MPEGFacts, _ worst: Junk) -> Remedy {
    var mend = Mend(isRepair: true, reading: .mpg123, encodes: true)
    mend.holes = closed(mpeg.holes, worst)
    let bytes = mpeg.holes.firstFew.reduce(0) { $0 + $1.length }
    mend.salvages = mpeg.misses(
      max(mpeg.holes.count, bytes / max(1, mpeg.frameBytes / mpeg.mpegFrames)))
    return Remedy(about.remedy.advice, mend: mend)
  }

  /// The large ones: small ones may hold frames that nothing follows, and which decoders find.
  private func closed(_ holes: Tally<Junk>, _ worst: Junk) -> [Range<Int>] {
    let large = holes.firstFew.filter { $0.place != worst.place && $0.length * 2 > worst.length }
    return (large + [worst]).map { $0.place.offset..<$0.place.offset + $0.length }
      .sorted { $0.lowerBound < $1.lowerBound }
  }
}

extension Junk.Kind {
  /// What the bytes are.
  var wording: String {
    switch self {
    case .zeros: "all zero"
    case .text: "text"
    case .binary: "binary data"
    }
  }
}
