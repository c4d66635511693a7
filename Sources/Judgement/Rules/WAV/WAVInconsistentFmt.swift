import AudioFacts

/// The numbers in `fmt ` cannot all be true.
struct WAVInconsistentFmt: Rule {
  let about = RuleDescription(
    id: "wav/inconsistent-fmt", severities: [.error, .warning],
    flags: """
      The sample rate, the channels or the bits are 0, or the block align does not follow from \
      them; if only the byte rate does not, samples are no whole number of bytes, or it says that more \
      follows than does, it is a warning.
      """,
    why: """
      Players differ in which of the numbers they believe. With the wrong one the sound is noise, \
      or plays at another speed.
      """,
    remedy: "Export the sound again from its source.",
    sources: ["https://learn.microsoft.com/windows/win32/api/mmreg/ns-mmreg-waveformatex"])

  var fires: Example {
    Example(
      "a mono WAV of 16 bits that says a frame of 4 bytes", .wav { $0.wav?.format?.blockAlign = 4 })
  }
  var passes: Example { Example("a mono WAV of 16 bits that says a frame of 2 bytes", .wav()) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let wav = subject.facts.inspection?.wav, let format = wav.format else { return [] }
    let place = wav.formatChunk.map { Place(offset: $0.offset) }
    let bits = validBits(format)
    let errors = zeros(format) + length(wav) + g711(format) + bits + blockAlign(format)
    if !errors.isEmpty {
      return [
        finding(
          .error, "'fmt ' says \(errors.joined(separator: ", ")).", at: place,
          remedy: errors == bits || format.isTold ? newHeader : nil)
      ]
    }
    if let warning = byteRate(format) ?? narrowSamples(format) ?? extensionSize(wav) {
      return [finding(.warning, "'fmt ' says \(warning).", at: place, remedy: newHeader)]
    }
    return oddBits(format).map { [finding(.warning, "'fmt ' says \($0).", at: place)] } ?? []
  }

  /// Where the samples are as wide as they are said to be.
  private var newHeader: Remedy {
    Remedy(
      "Have the header written anew, and listen:", mend: Mend(isRepair: true, reading: .samples))
  }

  private func zeros(_ format: WAVFormat) -> [String] {
    [
      format.sampleRate == 0 ? "a sample rate of 0 Hz" : nil,
      format.channels == 0 ? "0 channels" : nil,
      format.bitsPerSample == 0 && format.hasPlainTag ? "0 bits a sample" : nil,
    ].compactMap(\.self)
  }

  /// SoX finds no sound behind it.
  private func length(_ wav: WAVFacts) -> [String] {
    guard wav.formatChunk?.declaredSize == 17 else { return [] }
    return ["17 bytes, where it has 16, 18 or 40"]
  }

  private func g711(_ format: WAVFormat) -> [String] {
    guard format.isG711, format.bitsPerSample != 8, format.bitsPerSample != 0 else { return [] }
    let law = format.codec == .pcmMulaw ? "µ-law" : "A-law"
    return ["\(law) of \(format.bitsPerSample) bits a sample, which has 8"]
  }

  private func validBits(_ format: WAVFormat) -> [String] {
    guard let valid = format.extensible?.validBits, format.bitsPerSample > 0,
      valid > format.bitsPerSample
    else { return [] }
    return ["\(valid) valid bits in samples of \(format.bitsPerSample)"]
  }

  /// FFmpeg and SoX take the valid bits for the width of a sample, others do not.
  private func narrowSamples(_ format: WAVFormat) -> String? {
    guard let valid = format.extensible?.validBits, valid > 0,
      (valid + 7) / 8 < (format.bitsPerSample + 7) / 8
    else { return nil }
    return "\(valid) valid bits in samples of \(format.bitsPerSample)"
  }

  /// SoX refuses such a file unless its samples are integers; others play it.
  private func extensionSize(_ wav: WAVFacts) -> String? {
    guard let format = wav.format, !format.isIntegerPCM, let said = format.extensionSize,
      let room = wav.formatChunk.map({ $0.declaredSize - 18 }), said > room
    else { return nil }
    return "that \(said.of("byte")) more follow, where it has \(room)"
  }

  /// SoX refuses such samples; others play them as of whole bytes.
  private func oddBits(_ format: WAVFormat) -> String? {
    guard format.isIntegerPCM, !format.bitsPerSample.isMultiple(of: 8) else { return nil }
    return "samples of \(format.bitsPerSample.of("bit")), which not all players read"
  }

  private func blockAlign(_ format: WAVFormat) -> [String] {
    guard format.hasPlainTag, format.channels > 0, format.bitsPerSample > 0,
      format.blockAlign != format.expectedBlockAlign
    else { return [] }
    return [
      "a sample frame of \(format.blockAlign.of("byte")), where \(format.channels.of("channel")) of "
        + "\(format.bitsPerSample) bits make \(format.expectedBlockAlign)"
    ]
  }

  private func byteRate(_ format: WAVFormat) -> String? {
    let expected = format.sampleRate * format.blockAlign
    guard format.hasPlainTag, format.byteRate != expected else { return nil }
    return "\(format.byteRate.grouped) bytes a second, where rate and frame make "
      + expected.grouped
  }
}

extension WAVFormat {
  /// Whether the codec is one whose samples lie side by side: PCM, float, A-law or µ-law.
  fileprivate var hasPlainTag: Bool { codecTag.map([1, 3, 6, 7].contains) ?? false }
  fileprivate var expectedBlockAlign: Int { channels * ((bitsPerSample + 7) / 8) }

  /// Whether the fields that are wrong follow from the others.
  fileprivate var isTold: Bool {
    guard hasPlainTag, sampleRate > 0 || byteRate > 0 else { return false }
    return expectedBlockAlign > 0 || blockAlign > 0 && (channels > 0 || bitsPerSample > 0)
  }
}
