import AudioFacts

/// A header that miscounts a whole file.
struct MP3HeaderCount: Rule {
  let about = RuleDescription(
    id: "mp3/header-count", severities: [.warning],
    flags: """
      The Xing or VBRI header counts frames or bytes wrong although nothing is missing, or the LAME \
      tag has more than \(StructureLimits.standard.mostTrimmed.grouped) sample frames cut off as the encoder's delay and padding.
      """,
    why: """
      Players take the duration from it: they stop too early, wait in silence, or jump to the wrong \
      place.
      """,
    remedy: .copyFrames("Have the header written anew:"))

  var fires: Example {
    Example(
      "an MP3 whose header counts too many frames", .mp3 { $0.mpeg?.header?.mpegFrames = 100_000 })
  }
  var passes: Example {
    Example(
      "an MP3 whose header counts itself as a frame", .mp3 { $0.mpeg?.header?.mpegFrames = 309 })
  }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let inspection = subject.facts.inspection, let mpeg = inspection.mpeg,
      let header = mpeg.header, mpeg.missing == nil, mpeg.mpegFrames > 0
    else { return [] }
    // Some count the frame that carries the header; some count the tags.
    let frames = mpeg.mpegFrames...mpeg.mpegFrames + 1
    let bytes = mpeg.frameBytes...max(mpeg.frameBytes, inspection.content.bytes)
    let kind = header.kind.rawValue
    if let declared = header.mpegFrames, !frames.contains(declared) {
      return [
        finding(
          .warning,
          "The \(kind) header says \(declared.of("frame")), the file holds "
            + "\(mpeg.mpegFrames.grouped).",
          at: Place(offset: header.offset))
      ]
    }
    if let lame = header.lame, lame.delay + lame.padding > limits.structure.mostTrimmed {
      return [
        finding(
          .warning,
          "The \(lame.encoder) tag has players cut \(lame.delay.grouped) sample frames off the "
            + "beginning and \(lame.padding.grouped) off the end, more than an encoder adds; those "
            + "that do not read it play them.",
          at: Place(offset: header.offset))
      ]
    }
    guard let declared = header.bytes, !bytes.contains(declared) else { return [] }
    return [
      finding(
        .warning,
        "The \(kind) header says \(declared.of("byte")), the frames have "
          + "\(mpeg.frameBytes.grouped).",
        at: Place(offset: header.offset))
    ]
  }
}
