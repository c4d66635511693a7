import AudioFacts

/// What a sound is made into, where its structure is not what is wrong with it.
package struct Conversion: Sendable, Equatable {
  /// How samples are written.
  package enum Coding: Sendable, Equatable {
    /// 16 bits, linear.
    case pcm16
    /// G.711, 8 bits.
    case mulaw, alaw
  }

  /// How samples are written.
  package var coding = Coding.pcm16
  /// In Hz.
  package var sampleRate: Int
  /// The one channel that is kept, from 0; nil for the mean of all.
  package var channel: Int?
  /// Where the sound begins, in seconds.
  package var start = 0.0
  /// Where it ends, in seconds; nil for its own end. There it is faded out.
  package var end: Double?
  /// What is cut out of it, in seconds.
  package var cuts: [ClosedRange<Double>] = []
  /// Whether what is under 80 Hz is taken away, and a constant with it.
  package var removesBass = false
  /// Whether silence is put around it.
  package var pads = false
  /// The level that it is brought to: RMS of what is not silence, in dBFS.
  package var level: Double

  /// A conversion that does nothing else yet.
  package init(sampleRate: Int, level: Double) {
    self.sampleRate = sampleRate
    self.level = level
  }
}

extension Conversion.Coding {
  /// By ffmpeg's name.
  var codec: Codec {
    switch self {
    case .pcm16: .pcmS16LE
    case .mulaw: .pcmMulaw
    case .alaw: .pcmAlaw
    }
  }
}
