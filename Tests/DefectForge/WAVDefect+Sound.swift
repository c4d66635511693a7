import Foundation

/// WAVs whose structure is whole, and whose samples are not what the header says, or not what a caller
/// would like to hear.
extension WAVDefect {
  /// One of each kind.
  package static let sounds = outOfStep + misread + channels + scales + levels

  private static func error(_ name: String, _ rule: String, _ file: WAVFile) -> WAVDefect {
    WAVDefect(name, .error(rule), bytes: file.bytes)
  }

  private static func warning(_ name: String, _ rule: String, _ file: WAVFile) -> WAVDefect {
    WAVDefect(name, .warning(rule), bytes: file.bytes)
  }

  private static func voice(_ codec: WAVCodec = .s16, channels: Int = 1) -> WAVFile {
    .speech(codec, channels: channels, seconds: 3)
  }

  // MARK: Bytes that are missing

  private static let outOfStep = [WAVCodec.s16, .s24, .s32, .f32].map { codec in
    warning(
      "\(codec.rawValue)-without-a-byte", "content/not-sound", voice(codec).withoutAByte)
  }

  // MARK: Samples of another format

  private static let misread = [
    error(
      "big-endian-16", "content/not-sound",
      voice().with { $0["data"].body = swapped($0["data"].body, by: 2) }),
    error(
      "big-endian-24", "content/not-sound",
      voice(.s24).with { $0["data"].body = swapped($0["data"].body, by: 3) }),
    // Their low bytes, which lie on top then, are all zero.
    error(
      "big-endian-24-of-16", "content/not-sound",
      voice(.s24).with { $0["data"].body = sixteenBitsSwapped(voice()["data"].body) }),
    error(
      "16-bit-called-mulaw", "content/not-sound",
      voice(.mulaw).with { $0["data"].body = voice()["data"].body }),
  ]

  private static func swapped(_ bytes: [UInt8], by width: Int) -> [UInt8] {
    stride(from: 0, to: bytes.count, by: width).flatMap { bytes[$0..<$0 + width].reversed() }
  }

  private static func sixteenBitsSwapped(_ bytes: [UInt8]) -> [UInt8] {
    stride(from: 0, to: bytes.count, by: 2).flatMap { [bytes[$0 + 1], bytes[$0], 0] }
  }

  // MARK: Channels

  private static let channels = [
    error(
      "mono-called-stereo", "wav/wrong-channels",
      voice().with { $0["fmt "].body = WAVFile.format(channels: 2) }),
    error(
      "stereo-called-mono", "wav/wrong-channels",
      voice(channels: 2).with { $0["fmt "].body = WAVFile.format() }),
    warning(
      "stereo-mulaw-without-a-byte", "wav/wrong-channels",
      voice(.mulaw, channels: 2).withoutAByte),
  ]

  // MARK: Numbers

  private static let scales = [
    error(
      "floats-that-are-none", "wav/non-finite", floats { $0 % 50 == 0 ? .nan : 0.3 * tone($0) }),
    error("floats-as-integers", "wav/non-finite", floats { 9_000 * tone($0) }),
    warning(
      "15-bit", "wav/inconsistent-fmt",
      voice().with { $0["fmt "].body = WAVFile.format(bits: 15) }),
  ]

  private static func floats(_ sample: (Int) -> Double) -> WAVFile {
    voice(.f32).with { file in
      file["data"].body = (0..<24_000).flatMap { WAVCodec.f32.encode(sample($0)) }
    }
  }

  // MARK: What is heard

  private static let levels = [
    WAVDefect("packets-of-20-ms-played-twice", .note("phone/stutter"), bytes: stutter.bytes),
    warning("holes", "level/dropouts", wave { $0 % 1_600 < 160 ? 0 : 0.3 * cos(440 * turn($0)) }),
    warning("hum", "level/out-of-band", wave { 0.05 * sin(50 * turn($0)) }),
    error("whistle", "level/out-of-band", wave(16_000) { 0.2 * sin(6_000 * turn($0, 16_000)) }),
    warning("clipped", "level/clipped", wave { max(-1, min(1, 1.5 * tone($0))) }),
    warning(
      "clipped-and-turned-down", "level/clipped", wave { max(-0.3, min(0.3, 0.9 * tone($0))) }),
  ]

  /// A voice, with the packet of 20 ms before each of some places put in once more.
  private static let stutter = voice().with { file in
    for end in [5_600, 13_600, 25_600] {
      let packet = file["data"].body[end - 320..<end]
      file["data"].body.insert(contentsOf: packet, at: end)
    }
  }

  private static func wave(_ sampleRate: Int = 8_000, _ sample: (Int) -> Double) -> WAVFile {
    WAVFile.speech(sampleRate: sampleRate, seconds: 3).with { file in
      file["data"].body = (0..<3 * sampleRate).flatMap { WAVCodec.s16.encode(sample($0)) }
    }
  }

  private static func tone(_ frame: Int) -> Double { sin(440 * turn(frame)) }

  private static func turn(_ frame: Int, _ sampleRate: Int = 8_000) -> Double {
    2 * .pi * Double(frame) / Double(sampleRate)
  }
}

extension WAVFile {
  /// As it is after a byte was lost in transfer, and another put at its end.
  fileprivate var withoutAByte: WAVFile {
    with { file in
      file["data"].body.remove(at: file["data"].body.count * 2 / 3)
      file["data"].body.append(0)
    }
  }
}
