import Foundation

/// A file that is not what its name says, or that was damaged on its way.
package struct ContentDefect: Sendable, CustomStringConvertible {
  /// What is wrong, as a file's name.
  package let name: String
  /// What has to be said of it.
  package let diagnosis: Diagnosis
  /// What the message has to say of it.
  package let says: String
  /// `wav` or `mp3`.
  package let ending: String
  /// The file.
  package let bytes: [UInt8]
  /// Seconds of sound that the remedy has to bring back; nil where there is none to bring back.
  package let seconds: Double?

  package var description: String { name }

  init(
    _ name: String, _ diagnosis: Diagnosis, _ says: String, ending: String = "wav",
    seconds: Double? = nil, _ bytes: [UInt8]
  ) {
    self.name = name
    self.diagnosis = diagnosis
    self.says = says
    self.ending = ending
    self.bytes = bytes
    self.seconds = seconds
  }

  /// One of each kind.
  package static let all = prefixes + samples + encoded + containers + damaged
}

extension ContentDefect {
  private static let speech = WAVFile.speech(seconds: 1.5).bytes

  private static func prefixed(_ name: String, _ prefix: [UInt8], _ says: String) -> ContentDefect {
    ContentDefect(
      name, .error("content/foreign-prefix"), "byte \(prefix.count); \(says)", seconds: 1.5,
      prefix + speech)
  }

  private static let prefixes = [
    prefixed("bom", [0xEF, 0xBB, 0xBF], "before it stand 3 bytes of a byte order mark"),
    prefixed("bom-and-line", Array("\u{FEFF}\r\n".utf8), "before it stand 5 bytes"),
    prefixed("blank-line", [0x0D, 0x0A], "before it stand 2 bytes of blank text"),
    prefixed(
      "php-warning", Array("<br />\n<b>Warning</b>: Undefined variable in x.php\n".utf8),
      "before it stand 51 bytes of markup"),
    prefixed("php-notice", Array("\nNotice: x\n".utf8), "before it stand 11 bytes of text"),
    prefixed(
      "http-header", Array("HTTP/1.1 200 OK\r\nContent-Type: audio/wav\r\n\r\n".utf8),
      "before it stand 44 bytes of an HTTP header"),
    prefixed(
      "multipart", Array("--x7\r\nContent-Type: audio/wav\r\n\r\n".utf8),
      "before it stand 33 bytes of a multipart header"),
    prefixed("length-field", [0, 0, 0x3E, 0xA4], "before it stand 4 bytes of unknown data"),
    prefixed(
      "id3-tag", id3(of: Array("TIT2\0\0\0\u{4}\0\0\0abc".utf8)),
      "before it stand 24 bytes of an ID3v2"),
    prefixed(
      "id3-tag-of-zeros", id3(of: [UInt8](repeating: 0, count: 90)),
      "before it stand 100 bytes of an ID3v2"),
    // Longer than what is looked at in the beginning.
    ContentDefect(
      "id3-tag-with-picture", .error("content/foreign-prefix"), "9,010 bytes of an ID3v2",
      seconds: 1.5,
      id3(of: [UInt8](repeating: 0x5A, count: 9_000)) + speech),
  ]

  private static func id3(of body: [UInt8]) -> [UInt8] {
    Array("ID3\u{3}\0\0\0\0".utf8) + [UInt8(body.count >> 7), UInt8(body.count & 0x7F)] + body
  }

  /// The samples of a good file alone, after a second of silence.
  private static func bare(
    _ codec: WAVCodec, rate: Int = 24_000, channels: Int = 1, silence: UInt8 = 0
  ) -> [UInt8] {
    let file = WAVFile.speech(codec, sampleRate: rate, channels: channels, seconds: 2)
    let body = file.chunks.last?.body ?? []
    return [UInt8](repeating: silence, count: body.count / 2) + body
  }

  private static let samples: [ContentDefect] = [
    ContentDefect(
      "pcm", .error("content/raw-samples"), "samples of 16-bit PCM.", seconds: 3, bare(.s16)),
    ContentDefect(
      "pcm-named-mp3", .error("content/raw-samples"), "samples of 16-bit PCM.", ending: "mp3",
      seconds: 3,
      bare(.s16)),
    ContentDefect(
      "pcm-stereo", .error("content/raw-samples"), "samples of 16-bit PCM.", bare(.s16, channels: 2)
    ),
    ContentDefect(
      "pcm-big-endian", .error("content/raw-samples"), "16-bit PCM in big-endian order", seconds: 3,
      swapped(bare(.s16))),
    ContentDefect(
      "mulaw", .error("content/raw-samples"), "G.711 mu-law", seconds: 3,
      bare(.mulaw, rate: 8_000, silence: 0xFF)),
    ContentDefect(
      "alaw", .error("content/raw-samples"), "G.711 A-law", seconds: 3,
      bare(.alaw, rate: 8_000, silence: 0xD5)),
    ContentDefect(
      "u8", .error("content/raw-samples"), "8-bit PCM", seconds: 3,
      bare(.u8, rate: 8_000, silence: 0x80)),
  ]

  private static func swapped(_ bytes: [UInt8]) -> [UInt8] {
    stride(from: 0, to: bytes.count - 1, by: 2).flatMap { [bytes[$0 + 1], bytes[$0]] }
  }

  private static let encoded: [ContentDefect] = {
    let base64 = Data(speech).base64EncodedString()
    let lines = Data(speech).base64EncodedString(options: .lineLength76Characters)
    let mp3 = Data(MPEGFile(MPEGKind(16_000, .mono), bitRates: [64], frames: 40).bytes)
      .base64EncodedString()
    let urlSafe = base64.replacing("+", with: "-").replacing("/", with: "_")
    let hexadecimal = speech.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    func text(
      _ name: String, _ text: String, _ says: String, ending: String = "wav",
      seconds: Double? = 1.5
    ) -> ContentDefect {
      ContentDefect(
        name, .error("content/raw-samples"), says, ending: ending, seconds: seconds,
        Array(text.utf8))
    }
    return [
      text("base64", base64, "It is text: base64 of a WAV file."),
      text("base64-in-lines", lines + "\n", "It is text: base64 of a WAV file."),
      text("base64-in-quotes", "\"\(base64)\"\n", "It is text: base64 of a WAV file."),
      text("base64-for-urls", urlSafe, "It is text: base64 of a WAV file."),
      text(
        "base64-of-mp3", mp3, "It is text: base64 of MPEG audio.", ending: "mp3", seconds: 1.44),
      text(
        "base64-of-samples", Data(bare(.s16)).base64EncodedString(), "bytes without a header",
        seconds: nil),
      text("hexadecimal", hexadecimal, "hexadecimal digits of a WAV file."),
      text("data-uri", "data:audio/wav;base64,\(base64)", "It is a data: URI: base64 of a WAV"),
      text(
        "json", "{\"audioContent\": \"\(base64)\"}", "under the key “audioContent”: base64 of a WAV"
      ),
      text(
        "json-of-php", "{\"a\":1,\n\"b\":{\"data\":\"\(base64.replacing("/", with: "\\/"))\"}}",
        "under the key “data”: base64 of a WAV"),
      text(
        "json-with-data-uri", "{\"url\":\"data:audio/wav;base64,\(base64)\",\"id\":\"x\"}",
        "under the key “url”: base64 of a WAV"),
      text("json-of-hexadecimal", "{\"audio\":\"\(hexadecimal)\"}", "“audio”: hexadecimal digits"),
    ]
  }()

  private static let containers: [ContentDefect] = {
    func stream(_ packet: Int, stamp: Int = 0) -> [UInt8] {
      (0..<40).flatMap { i -> [UInt8] in
        let head =
          [UInt8](repeating: 0x11, count: stamp) + [0x47, 0x41, 0x00, UInt8(0x10 | i % 16)]
        var body = (0..<packet - head.count).map { UInt8($0 % 251) }
        // Frame syncs in the packets must lead nobody astray.
        for place in stride(from: 10, to: body.count - 1, by: 60) {
          body.replaceSubrange(place..<place + 2, with: [0xFF, 0xFB])
        }
        return head + body
      }
    }
    func container(_ name: String, _ bytes: [UInt8], _ says: String) -> ContentDefect {
      ContentDefect(name, .error("content/unsupported-container"), says, ending: "mp3", bytes)
    }
    let tracks: [UInt8] = [
      0x16, 0x54, 0xAE, 0x6B, 0x8D, 0xAE, 0x8B, 0xD7, 0x81, 1, 0x83, 0x81, 2, 0x86, 0x83,
    ]
    return [
      container("m4a-file", [0, 0, 0, 0x20] + Array("ftypM4A ".utf8), "an MP4 file (M4A"),
      container("transport-stream", stream(188), "an MPEG transport stream"),
      container("blu-ray-stream", stream(192, stamp: 4), "an MPEG transport stream"),
      container(
        "hls-with-tag", id3(of: [UInt8](repeating: 0, count: 63)) + stream(188),
        "an MPEG transport stream"),
      container("dts", [0x7F, 0xFE, 0x80, 0x01] + Array(speech.dropFirst(44)), "a DTS stream"),
      container(
        "webm-of-sound",
        [0x1A, 0x45, 0xDF, 0xA3, 0x84, 0x42, 0x86, 0x81, 1, 0x18, 0x53, 0x80, 0x67, 0xFF] + tracks
          + Array("A_O".utf8), "a WebM or Matroska file with sound alone"),
    ]
  }()

  private static let damaged: [ContentDefect] = {
    let long = WAVFile.speech(seconds: 4).bytes
    func damage(
      _ name: String, _ says: String, and others: Set<String> = [], _ bytes: [UInt8]
    ) -> ContentDefect {
      ContentDefect(name, .error("content/text-damage", and: others), says, bytes)
    }
    return [
      damage("cr-stripped", "CR", long.filter { $0 != 0x0D }),
      damage("crlf", "LF", long.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }),
      damage("seven-bit", "over 7F", and: ["wav/data-too-small"], long.map { $0 & 0x7F }),
      damage(
        "question-marks", "over 7F", and: ["wav/data-too-small"], long.map { $0 > 0x7F ? 0x3F : $0 }
      ),
      damage("utf8", "UTF-8", Array(String(decoding: long, as: UTF8.self).utf8)),
    ]
  }()
}
