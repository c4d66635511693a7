import AudioFacts
import Foundation

/// Finds the tones of a telephone's keys, as a receiver after ITU-T Q.24 would.
///
/// In blocks of 102 samples, as each row and each column is then near the middle of what a block
/// tells apart. In 3.2 hours of music one stretch was taken for a key.
struct KeyToneMeter {
  private var run = BlockRun<Int>()
  private var count = 0
  private var found: [KeyTone] = []

  private static let length = 102
  private static let rows = Goertzel.coefficients([697, 770, 852, 941])
  private static let columns = Goertzel.coefficients([1_209, 1_336, 1_477, 1_633])
  private static let keys = Array("123A456B789C*0#D").map(String.init)

  /// Mean square over which a tone is heard: −36 dBFS.
  private static let audible: Float = 2.5e-4
  /// The part of the power that is the pair's.
  private static let share: Float = 0.8
  /// How often the next tone of its group goes into a tone: 6 dB.
  private static let lead: Float = 4
  /// A column may be 4 dB over its row, and 8 dB under it.
  private static let twist: ClosedRange<Float> = 0.158...2.51
  /// Blocks side by side that make a key: 38 ms.
  private static let fewest = 3

  /// Takes samples at 8,000 Hz; what is after the last whole block does not count.
  mutating func append(_ samples: Span<Float>) {
    let blocks = samples.count / Self.length
    // A key is one in so many blocks, wherever it begins: those between are looked at beside it alone.
    var keys = [Int?](repeating: nil, count: blocks)
    let looked = Array(stride(from: 0, to: blocks, by: Self.fewest))
    Self.look(at: looked, of: samples, &keys)
    let beside = keys.indices.filter { block in
      let before = block / Self.fewest * Self.fewest
      let after = before + Self.fewest
      return block != before
        && (keys[before] != nil || after >= blocks || keys[after] != nil)
    }
    Self.look(at: beside, of: samples, &keys)
    for key in keys { record(run.append(key)) }
  }

  /// Looks at blocks, two at once, so that neither waits for its own last step.
  private static func look(at blocks: [Int], of samples: Span<Float>, _ keys: inout [Int?]) {
    for i in stride(from: 0, to: blocks.count, by: 2) {
      let (one, other) = (blocks[i], blocks[min(i + 1, blocks.count - 1)])
      (keys[one], keys[other]) = Self.keys(samples, one * length, other * length)
    }
  }

  private struct Tones {
    var rows = Goertzel.State()
    var columns = Goertzel.State()
    var square: Float = 0

    @inline(__always)
    mutating func next(
      _ sample: Float, _ rowCoefficients: SIMD4<Float>, _ columnCoefficients: SIMD4<Float>
    ) {
      let lanes = SIMD4(repeating: sample)
      rows.next(lanes, rowCoefficients)
      columns.next(lanes, columnCoefficients)
      square += sample * sample
    }

    /// The key's index among all; nil for anything else.
    var key: Int? {
      let power = square / Float(length)
      guard power > 2 * audible else { return nil }
      let rowPowers = rows.powers(KeyToneMeter.rows, samples: length)
      let columnPowers = columns.powers(KeyToneMeter.columns, samples: length)
      guard let row = Self.strongest(rowPowers), let column = Self.strongest(columnPowers),
        row.power > audible, column.power > audible,
        row.power + column.power > share * power, twist.contains(column.power / row.power)
      else { return nil }
      return row.lane * 4 + column.lane
    }

    private static func strongest(_ powers: SIMD4<Float>) -> (lane: Int, power: Float)? {
      var (best, next) = (0, -Float.infinity)
      for lane in 1..<4 {
        if powers[lane] > powers[best] {
          next = powers[best]
          best = lane
        } else {
          next = max(next, powers[lane])
        }
      }
      return powers[best] > lead * next ? (best, powers[best]) : nil
    }
  }

  private static func keys(_ samples: Span<Float>, _ first: Int, _ second: Int) -> (Int?, Int?) {
    let (rows, columns) = (rows, columns)
    var (one, other) = (Tones(), Tones())
    for i in 0..<length {
      one.next(unsafe samples[unchecked: first &+ i], rows, columns)
      other.next(unsafe samples[unchecked: second &+ i], rows, columns)
    }
    return (one.key, other.key)
  }

  private mutating func record(_ ended: BlockRun<Int>.Ended?) {
    guard let ended, ended.count >= Self.fewest else { return }
    count += 1
    guard found.count < LevelFacts.placesKept else { return }
    let seconds = Double(Self.length) / 8_000
    found.append(
      KeyTone(
        key: Self.keys[ended.label], start: Double(ended.start) * seconds,
        duration: Double(ended.count) * seconds))
  }

  /// Adds the keys.
  func report(in facts: inout TelephoneFacts) {
    var meter = self
    meter.record(run.finish())
    facts.keyToneCount = meter.count
    facts.keyTones = meter.found
  }
}
