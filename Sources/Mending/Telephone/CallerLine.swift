package import AudioFacts

/// What a line carries of a sound to the one who calls.
package struct CallerLine: Sendable, Equatable {
  /// Hz of what arrives.
  package let sampleRate: Int
  /// How samples are written.
  let coding: Conversion.Coding
  /// What is under this, in Hz, does not arrive.
  let lowest: Double

  /// The telephone of North America and Japan: G.711 µ-law.
  package static let mulaw = CallerLine(sampleRate: 8_000, coding: .mulaw, lowest: 300)
  /// The telephone elsewhere: G.711 A-law.
  package static let alaw = CallerLine(sampleRate: 8_000, coding: .alaw, lowest: 300)
  /// A wideband call, before its codec: 50 to 7,000 Hz (ITU-T G.722, figure 10).
  package static let wideband = CallerLine(sampleRate: 16_000, coding: .pcm16, lowest: 50)

  /// How samples are coded.
  package var codec: Codec { coding.codec }

  /// Bytes of a sample.
  package var sampleSize: Int { coding == .pcm16 ? 2 : 1 }

  /// The most samples that a WAV holds.
  package var mostSamples: Int { PlainFormat.mostBytes / sampleSize }

  /// All that stands before so many samples in a WAV.
  package func header(samples: Int) -> [UInt8] {
    let format = PlainFormat(coding.codec, channels: 1, sampleRate: sampleRate)
    return format?.header(soundBytes: samples * sampleSize) ?? []
  }
}
