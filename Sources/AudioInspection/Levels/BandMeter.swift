import AudioFacts
import Foundation

/// Measures how much of a sound lies in the band of the telephone, in the mean of its channels: by the
/// spectra of the first blocks and of one in 64 after those.
struct BandMeter: BlockMeter {
  private let sampleRate: Int
  private let channels: Int
  private var spectrum = PowerSpectrum()
  /// A block that waits for another: one transform takes two.
  private var waiting: [Float]?
  private var blocks = 0

  /// In Hz, after ITU-T G.711's 300 to 3,400 Hz.
  private static let telephone = 300.0...3_400.0
  /// In Hz: half of 8 kHz.
  private static let narrow = 4_000.0

  init(sampleRate: Int, channels: Int) {
    self.sampleRate = sampleRate
    self.channels = channels
  }

  static var fact: WritableKeyPath<LevelFacts, BandFacts?> { \.band }
  static func wants(_ index: Int) -> Bool { index < 16 || index % 64 == 0 }

  mutating func append(_ block: Span<Float>, peakAtMost _: Float) {
    blocks += 1
    let mono = mixed(block)
    guard let first = waiting else {
      waiting = mono
      return
    }
    waiting = nil
    spectrum.add(first, mono)
  }

  /// The mean of the channels, about its own mean, with what is no number as 0.
  private func mixed(_ block: Span<Float>) -> [Float] {
    let scale = 1 / Float(channels)
    var mono = [Float](repeating: 0, count: BlockCutter.length)
    var frame = 0
    for i in mono.indices {
      var sum: Float = 0
      for channel in 0..<channels { sum += block[frame + channel] }
      mono[i] = sum.magnitude < 1e9 ? sum * scale : 0
      frame += channels
    }
    let mean = mono.reduce(0, +) / Float(mono.count)
    for i in mono.indices { mono[i] -= mean }
    return mono
  }

  /// Nil where there was not even one block.
  func finish() -> BandFacts? {
    guard blocks > 0 else { return nil }
    var spectrum = spectrum
    if let waiting { spectrum.add(waiting, [Float](repeating: 0, count: waiting.count)) }
    let hertz = Double(sampleRate) / Double(PowerSpectrum.size)
    var (whole, inside, narrow) = (0.0, 0.0, 0.0)
    for (bin, power) in spectrum.bins.enumerated() {
      whole += power
      if Self.telephone.contains(Double(bin) * hertz) { inside += power }
      if Double(bin) * hertz < Self.narrow { narrow += power }
    }
    func level(_ power: Double) -> Double? {
      let square = power / Double(blocks)
      return square > 0 ? 10 * log10(square) : nil
    }
    // What is under this is the transform's rounding.
    let least = whole * 1e-11
    return BandFacts(
      whole: level(whole), telephone: level(inside > least ? inside : 0),
      narrow: level(narrow > least ? narrow : 0))
  }
}

/// Adds up the power of blocks by frequency, under Hann's window.
struct PowerSpectrum {
  static let size = BlockCutter.length
  /// The power of each frequency up to half the rate, so that all bins add up to the mean square of
  /// each block.
  private(set) var bins = [Double](repeating: 0, count: size / 2 + 1)

  /// Adds two blocks of ``size`` samples: one is the real and the other the imaginary part of one
  /// transform.
  mutating func add(_ first: [Float], _ second: [Float]) {
    var real = [Float](repeating: 0, count: Self.size)
    var imaginary = real
    let (reversed, window) = (Self.reversed, Self.window)
    for i in 0..<Self.size {
      let place = reversed[i]
      real[place] = first[i] * window[i]
      imaginary[place] = second[i] * window[i]
    }
    Self.transform(&real, &imaginary)
    // The window's mean square is 3/8.
    let scale = 1 / (0.375 * Double(Self.size) * Double(Self.size))
    for i in 0..<Self.size {
      let power = Double(real[i] * real[i] + imaginary[i] * imaginary[i])
      bins[min(i, Self.size - i)] += power * scale
    }
  }

  /// The fast Fourier transform of radix 2, in place, of samples in bit-reversed order.
  private static func transform(_ real: inout [Float], _ imaginary: inout [Float]) {
    var real = real.mutableSpan
    var imaginary = imaginary.mutableSpan
    let (cosines, sines) = (cosines.span, sines.span)
    var half = 1
    // Without a check at each step: indices follow from ``size``, which all four are of.
    while half < size {
      let step = size / (2 * half)
      for start in stride(from: 0, to: size, by: 2 * half) {
        for i in 0..<half {
          let (c, s) = unsafe (cosines[unchecked: i &* step], sines[unchecked: i &* step])
          let (a, b) = (start &+ i, start &+ i &+ half)
          let (reB, imB) = unsafe (real[unchecked: b], imaginary[unchecked: b])
          let (reA, imA) = unsafe (real[unchecked: a], imaginary[unchecked: a])
          let re = reB * c + imB * s
          let im = imB * c - reB * s
          unsafe real[unchecked: b] = reA - re
          unsafe imaginary[unchecked: b] = imA - im
          unsafe real[unchecked: a] = reA + re
          unsafe imaginary[unchecked: a] = imA + im
        }
      }
      half *= 2
    }
  }

  private static let window = (0..<size).map { Float(0.5 - 0.5 * cos(turn * Double($0))) }
  private static let cosines = (0..<size / 2).map { Float(cos(turn * Double($0))) }
  private static let sines = (0..<size / 2).map { Float(sin(turn * Double($0))) }
  private static let turn = 2 * Double.pi / Double(size)

  private static let reversed = (0..<size).map { index in
    let bits = size.trailingZeroBitCount
    return (0..<bits).reduce(0) { $0 << 1 | (index >> $1 & 1) }
  }
}
