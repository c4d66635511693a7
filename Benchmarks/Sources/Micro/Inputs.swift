import AudioFacts
@testable import AudioInspection
import Foundation

/// The same sound as MP3, as samples and as WAV.
struct Inputs {
  let mp3: [UInt8]
  /// Interleaved, 44,100 Hz stereo.
  let samples: [Float]
  let wav: [UInt8]
  /// What its header says.
  let wavFormat = WAVFormat(channels: 2, sampleRate: 44_100, bitsPerSample: 16, codec: .pcmS16LE)

  /// Seconds of sound.
  var seconds: Double { Double(samples.count / 2) / 44_100 }

  init(mp3 path: String) throws {
    mp3 = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    samples = try decoded(mp3)
    wav = pcm16(samples)
  }
}

private func decoded(_ mp3: [UInt8]) throws -> [Float] {
  var samples: [Float] = []
  var handle = try MPG123Handle()
  _ = handle.feed(mp3.span.bytes)
  while true {
    switch handle.decode({ for i in $0.indices { samples.append($0[i]) } }) {
    case .block, .newFormat: continue
    case .hungry, .failed: return samples
    }
  }
}

private func pcm16(_ samples: [Float]) -> [UInt8] {
  var bytes: [UInt8] = []
  func add(_ text: String) { bytes += text.utf8 }
  func add(_ value: some FixedWidthInteger) {
    withUnsafeBytes(of: value.littleEndian) { bytes += $0 }
  }
  let size = UInt32(samples.count * 2)
  add("RIFF"); add(36 + size); add("WAVE")
  add("fmt "); add(UInt32(16)); add(UInt16(1)); add(UInt16(2))
  add(UInt32(44_100)); add(UInt32(44_100 * 4)); add(UInt16(4)); add(UInt16(16))
  add("data"); add(size)
  for sample in samples { add(Int16(max(-1, min(1, sample)) * 32_767)) }
  return bytes
}
