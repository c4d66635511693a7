import AudioFacts

/// The file ends before the sound does.
struct MP3Truncated: Rule {
  let about = RuleDescription(
    id: "mp3/truncated", severities: [.error, .warning],
    flags: """
      The last frame is cut, or there are fewer frames than the Xing, Info, VBRI or LAME header \
      promises, or zeros stand where sound should be. A cut of up to \
      \(StructureLimits.standard.sparedBytes.of("byte")), or of a frame that was not promised, is a \
      warning.
      """,
    why: """
      An upload or a download broke off. Players stop there without an error, in the middle of a \
      word, and tell whoever asks the duration of the whole.
      """,
    remedy: .repairFrames(
      "What is missing cannot be brought back: get the whole file. To end the rest cleanly:"))

  var fires: Example {
    Example(
      "an MP3 cut in half",
      .mp3 {
        $0.mpeg?.mpegFrames = 154
        $0.mpeg?.lastFrameEnd = 64_626
        $0.mpeg?.cutFrame = CutFrame(
          place: MPEGPlace(offset: 64_626, time: 4.02), present: 117, length: 418)
      })
  }
  var passes: Example {
    Example(
      "an MP3 whose header counts itself as a frame", .mp3 { $0.mpeg?.header?.mpegFrames = 309 })
  }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let mpeg = subject.facts.inspection?.mpeg else { return [] }
    if let missing = mpeg.missing {
      return [
        finding(
          .error, promise(missing, mpeg), at: end(mpeg),
          remedy: remedy(
            isMissed: !SlightLoss.covers(missing.seconds, of: whole(mpeg) + missing.seconds)))
      ]
    }
    if let (junk, seconds) = mpeg.zeroedEnd(over: limits.structure.zeroedEnd) {
      return [
        finding(
          .error,
          "The file ends in \(junk.length.of("zero byte")), room for about \(seconds.seconds) of "
            + "sound that was never written.",
          at: Place(junk.place),
          remedy: remedy(isMissed: !SlightLoss.covers(seconds, of: whole(mpeg) + seconds)))
      ]
    }
    guard let cut = mpeg.cutFrame else { return [] }
    let isPromised = mpeg.header?.mpegFrames.map { $0 > mpeg.mpegFrames } ?? true
    return [
      finding(
        isPromised && cut.missing > limits.structure.sparedBytes ? .error : .warning,
        "The last frame, at \(cut.place.time.seconds), lacks \(cut.missing.grouped) of its "
          + "\(cut.length.of("byte")).",
        at: Place(cut.place))
    ]
  }

  private func whole(_ mpeg: MPEGFacts) -> Double {
    mpeg.format.map { Double(mpeg.sampleFrames) / Double($0.sampleRate) } ?? 0
  }

  private func remedy(isMissed: Bool) -> Remedy {
    Remedy(
      about.remedy.advice, mend: Mend(isRepair: true, salvages: isMissed, encodes: true))
  }

  private func promise(_ missing: MissingFrames, _ mpeg: MPEGFacts) -> String {
    let kind = missing.header.kind.rawValue
    guard let declared = missing.declared else {
      return "The \(kind) header promises \((missing.header.bytes ?? 0).of("byte")) of frames: "
        + "about \(missing.seconds.seconds) of sound are missing."
    }
    return "The \(kind) header promises \(declared.of("frame")), the file holds "
      + "\(mpeg.mpegFrames.grouped): \(missing.seconds.seconds) of sound are missing."
  }

  private func end(_ mpeg: MPEGFacts) -> Place? {
    mpeg.cutFrame.map { Place($0.place) } ?? mpeg.lastFrameEnd.map { Place(offset: $0) }
  }
}
