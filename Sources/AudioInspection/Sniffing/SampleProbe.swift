import AudioFacts

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Looks whether bytes without any structure are samples without a header.
///
/// Sound is smooth: each sample resembles the one before it (or in stereo the one before that), if
/// it is read as it was written. Samples read in the wrong order of bytes or by the wrong law do
/// not, nor do compressed or random bytes. A few windows of the first quarter of a megabyte are
/// looked at, so that a silent beginning does not hide the sound.
struct SampleProbe {
  private static let window = 2_048
  private static let distance = 16_384
  private static let mostWindows = 16

  private var windows: [[UInt8]] = []
  private var offset = 0

  /// Keeps what of the next bytes falls into a window.
  mutating func append(_ bytes: RawSpan) {
    var rest = bytes
    while rest.byteCount > 0, offset < Self.mostWindows * Self.distance {
      let place = offset % Self.distance
      if place == 0 { windows.append([]) }
      let isWindow = place < Self.window
      let count = min(rest.byteCount, (isWindow ? Self.window : Self.distance) - place)
      if isWindow {
        let kept = rest.extracting(first: count)
        unsafe kept.withUnsafeBytes { unsafe windows[windows.count - 1].append(contentsOf: $0) }
      }
      rest = rest.extracting(droppingFirst: count)
      offset += count
    }
  }

  /// How the samples are written; nil where the bytes do not look like samples.
  ///
  /// The thresholds were measured on speech and music at 8 to 44.1 kHz, on random bytes, and on
  /// programs, images and archives.
  var format: SampleFormat? {
    let readings = windows.compactMap(Reading.init)
    guard !readings.isEmpty else { return nil }
    func median(_ value: (Reading) -> Double) -> Double {
      readings.map(value).sorted()[readings.count / 2]
    }
    func likeness(_ format: SampleFormat) -> Double { median { $0.likeness[format] ?? 0 } }
    let (little, big) = (likeness(.s16le), likeness(.s16be))
    // Of two bytes the low one is nearly random, the high one is not; of G.711's all are alike.
    let unevenness = median { $0.evenEntropy - $0.oddEntropy }
    if unevenness > 0.5 || little - big > 0.3 {
      return little > 0.6 && (little - big > 0.15 || little > 0.9) ? .s16le : nil
    }
    if unevenness < -0.5 || big - little > 0.3 {
      return big > 0.6 && (big - little > 0.15 || big > 0.9) ? .s16be : nil
    }
    // Programs are full of zeros, which are the largest sample of each of these.
    guard median(\.zeros) < 0.02 else { return nil }
    let best = [SampleFormat.mulaw, .alaw, .u8].max { likeness($0) < likeness($1) }
    return best.flatMap { likeness($0) > 0.6 ? $0 : nil }
  }
}

/// What one window is like when it is read in each of the formats.
private struct Reading {
  var likeness: [SampleFormat: Double] = [:]
  let evenEntropy: Double
  let oddEntropy: Double
  /// The share of bytes that are 0.
  let zeros: Double

  /// Nil for too few bytes, and for bytes of next to no values: silence resembles everything.
  init?(_ window: [UInt8]) {
    guard window.count >= 256, Set(window).count >= 16 else { return nil }
    evenEntropy = Self.entropy(stride(from: 0, to: window.count, by: 2).map { window[$0] })
    oddEntropy = Self.entropy(stride(from: 1, to: window.count, by: 2).map { window[$0] })
    zeros = Double(window.count { $0 == 0 }) / Double(window.count)
    for format in SampleFormat.allCases {
      likeness[format] = Self.likeness(format.samples(in: window))
    }
  }

  /// Bits that a byte holds.
  private static func entropy(_ bytes: [UInt8]) -> Double {
    var counts = [Int](repeating: 0, count: 256)
    for byte in bytes { counts[Int(byte)] += 1 }
    return counts.filter { $0 > 0 }.reduce(0) {
      let share = Double($1) / Double(bytes.count)
      return $0 - share * log2(share)
    }
  }

  /// The correlation of each sample with the one before, or the one before that: 1 is the most.
  private static func likeness(_ samples: [Double]) -> Double {
    let mean = samples.reduce(0, +) / Double(max(1, samples.count))
    let swings = samples.map { $0 - mean }
    let energy = swings.reduce(0) { $0 + $1 * $1 }
    guard energy > 0 else { return 0 }
    func correlation(_ lag: Int) -> Double {
      zip(swings, swings.dropFirst(lag)).reduce(0) { $0 + $1.0 * $1.1 } / energy
    }
    return max(correlation(1), correlation(2))
  }
}

extension SampleFormat {
  fileprivate func samples(in bytes: [UInt8]) -> [Double] {
    func words(_ low: Int, _ high: Int) -> [Double] {
      stride(from: 0, to: bytes.count - 1, by: 2).map {
        Double(Int16(bitPattern: UInt16(bytes[$0 + high]) << 8 | UInt16(bytes[$0 + low])))
      }
    }
    return switch self {
    case .s16le: words(0, 1)
    case .s16be: words(1, 0)
    case .u8: bytes.map { Double($0) - 128 }
    case .mulaw: bytes.map(Self.expandMulaw)
    case .alaw: bytes.map(Self.expandAlaw)
    }
  }

  /// ITU-T G.711, table 2a.
  private static func expandMulaw(_ byte: UInt8) -> Double {
    let code = Int(~byte)
    let magnitude = ((code & 0xF) << 3 + 0x84) << (code >> 4 & 7) - 0x84
    return Double(code & 0x80 != 0 ? -magnitude : magnitude)
  }

  /// ITU-T G.711, table 1a.
  private static func expandAlaw(_ byte: UInt8) -> Double {
    let code = Int(byte ^ 0x55)
    let segment = code >> 4 & 7
    let step = (code & 0xF) << 4 + (segment == 0 ? 8 : 0x108)
    let magnitude = segment > 1 ? step << (segment - 1) : step
    return Double(code & 0x80 != 0 ? magnitude : -magnitude)
  }
}
