import AudioFacts

/// Frames whose side information cannot be true, or whose main data is not what it says.
struct MP3InvalidFrame: Rule {
  let about = RuleDescription(
    id: "mp3/invalid-frame", severities: [.error, .warning],
    flags: """
      The side information of a frame contradicts the standard, or its Huffman codes do not end \
      where it says (looked at where the stream's header gives no checksum). Such codes in less \
      than \(StructureLimits.standard.spoiltSound.seconds) of sound are a warning.
      """,
    why: """
      The frame is damaged. Decoders put silence or noise in its place and say nothing, and some \
      have crashed on such frames.
      """,
    // ffmpeg would leave out the frames.
    remedy: Remedy(
      "Get an undamaged copy. To save what can be decoded:",
      mend: Mend(isRepair: true, reading: .mpg123, encodes: true)),
    sources: ["ISO/IEC 11172-3, 2.4.2.7"])

  var fires: Example {
    Example(
      "an MP3 with a frame of impossible big values",
      .mp3 {
        $0.mpeg?.invalidFrames = Tally(
          InvalidFrame(place: MPEGPlace(offset: 4_597, time: 0.26), problem: .bigValues(400)))
      })
  }
  var passes: Example { Example("an MP3 of frames that the standard allows", .mp3()) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let mpeg = subject.facts.inspection?.mpeg else { return [] }
    return [sideInformation(mpeg), mainData(mpeg, limits)].compactMap(\.self)
  }

  private func sideInformation(_ mpeg: MPEGFacts) -> Finding? {
    guard let first = mpeg.invalidFrames.first else { return nil }
    return finding(
      .error,
      "\(mpeg.invalidFrames.count.of("frame")) of \(mpeg.mpegFrames.grouped) cannot be decoded as "
        + "written; the first, \(first.place.wording), \(first.problem.wording).",
      at: Place(first.place), remedy: remedy(mpeg.invalidFrames.count, mpeg))
  }

  private func mainData(_ mpeg: MPEGFacts, _ limits: Limits) -> Finding? {
    guard let format = mpeg.format, let first = mpeg.damagedFrames.first else { return nil }
    let count = mpeg.damagedFrames.count
    let seconds = Double(count * format.samplesPerFrame) / Double(format.sampleRate)
    return finding(
      seconds >= limits.structure.spoiltSound ? .error : .warning,
      "The Huffman codes of \(count.of("frame")) of \(mpeg.mpegFrames.grouped), \(seconds.seconds) of "
        + "sound, do not end where the side information says; the first stands \(first.wording).",
      at: Place(first), remedy: remedy(count, mpeg))
  }

  private func remedy(_ count: Int, _ mpeg: MPEGFacts) -> Remedy {
    var mend = Mend(isRepair: true, reading: .mpg123, encodes: true)
    mend.salvages = mpeg.misses(count)
    return Remedy(about.remedy.advice, mend: mend)
  }
}

extension InvalidFrame.Problem {
  fileprivate var wording: String {
    switch self {
    case .bigValues(let count): "has big_values \(count), where 288 is the most"
    case .blockType: "switches its window to block type 0"
    case .mainData(let bits, let room):
      "needs \(bits.of("bit")) of main data where there is room for \(room.grouped)"
    }
  }
}
