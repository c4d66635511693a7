import AudioFacts

/// The outermost size disagrees with the file's.
struct WAVRIFFSize: Rule {
  let about = RuleDescription(
    id: "wav/riff-size", severities: [.warning],
    flags: "The size of the RIFF chunk is not that of the file.",
    why: """
      Most players do not look. Those that do stop early or take the file for a broken one, and it \
      is a sign that something was changed without the header.
      """,
    remedy: Remedy(
      "Have the header written anew:",
      mend: Mend(isRepair: true, reading: .samples)))

  var fires: Example {
    Example("a WAV with the RIFF size of an empty file", .wav { $0.wav?.declaredSize = 36 })
  }
  var passes: Example { Example("a WAV with the RIFF size of its file", .wav()) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let wav = subject.facts.inspection?.wav, !isRight(wav), !isExplained(wav) else {
      return []
    }
    return [
      finding(
        .warning,
        "'\(wav.container.rawValue)' says \(wav.declaredSize.of("byte")), but "
          + "\(max(0, wav.fileSize - RIFFChunk.headerSize).grouped) follow its header.",
        at: Place(offset: 4))
    ]
  }

  /// The pad byte of the last chunk may be counted or not.
  private func isRight(_ wav: WAVFacts) -> Bool {
    switch wav.fileSize - wav.declaredEnd {
    case 0: true
    case 1: wav.declaredSize % 2 == 1
    case -1: wav.unpadded.count > 0
    default: false
    }
  }

  /// Whether another rule says why.
  private func isExplained(_ wav: WAVFacts) -> Bool {
    if wav.sizeIsPlaceholder { return true }
    if wav.declaredEnd > wav.fileSize {
      return wav.overrun != nil || (wav.data.map { $0.missing > 0 } ?? false)
    }
    if let trailing = wav.trailing, trailing.offset >= wav.declaredEnd { return true }
    return wav.data.map { $0.declaredSize == 0 && $0.presentSize > 0 } ?? false
  }
}
