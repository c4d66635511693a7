import AudioFacts

/// The `data` chunk promises more than is there.
struct WAVTruncated: Rule {
  let about = RuleDescription(
    id: "wav/truncated", severities: [.error, .warning],
    flags: """
      The data chunk says that it holds more bytes than the file has; fewer than 50 ms are a \
      warning.
      """,
    why: """
      The end of the sound is missing. Players do not complain: they play what is there and stop, \
      in the middle of a word.
      """,
    remedy: Remedy(
      """
      Upload the file again from its source; what is missing is in no part of this one. To end the \
      rest cleanly:
      """,
      mend: Mend(isRepair: true, salvages: true, reading: .samples)),
    sources: ["https://www.mmsp.ece.mcgill.ca/Documents/AudioFormats/WAVE/WAVE.html"])

  var fires: Example {
    Example(
      "a WAV cut in half",
      .wav {
        $0.wav?.fileSize = 64_044
        $0.wav?.data?.presentSize = 64_000
      })
  }
  var passes: Example { Example("a WAV that is whole", .wav()) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let wav = subject.facts.inspection?.wav, let data = wav.data, isTruncated(wav, data)
    else { return [] }
    let here = wav.format.flatMap { $0.seconds(in: data.presentSize) }
    let isHeard = wav.format?.seconds(in: data.missing).map { $0 >= limits.toleratedSound } ?? true
    return [
      finding(
        isHeard ? .error : .warning, message(wav, data, limits),
        at: Place(offset: data.end, time: here),
        remedy: isHeard
          ? rest(data)
          : Remedy("Have the header written anew:", mend: Mend(isRepair: true, reading: .samples)))
    ]
  }

  /// Of nothing there is no rest; of a breath it is written without being asked for.
  private func rest(_ data: RIFFChunk) -> Remedy? {
    data.presentSize > 0
      ? nil : "Upload the file again from its source: there is not a sample in this one."
  }

  /// Less than a sample frame is missing: that is the business of `wav/partial-frame`.
  private func isTruncated(_ wav: WAVFacts, _ data: RIFFChunk) -> Bool {
    guard data.missing > 0, !wav.dataSizeIsPlaceholder else { return false }
    guard let declared = wav.declaredSampleFrames, let present = wav.presentSampleFrames else {
      return true
    }
    return declared > present
  }

  private func message(_ wav: WAVFacts, _ data: RIFFChunk, _ limits: Limits) -> String {
    let bytes =
      "'data' promises \(data.declaredSize.of("byte")), \(data.presentSize.grouped) are there"
    guard let format = wav.format, let missing = format.seconds(in: data.missing),
      let all = format.seconds(in: data.declaredSize)
    else { return "\(bytes): the end is missing." }
    guard missing >= limits.toleratedSound else {
      let milliseconds = (missing * 10_000).rounded() / 10
      return "\(bytes): the header is wrong by \(milliseconds) ms."
    }
    return "\(bytes): \(missing.seconds) of \(all.seconds) are missing."
  }
}
