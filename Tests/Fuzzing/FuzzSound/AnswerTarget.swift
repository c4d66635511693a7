import AudioFacts
@testable import Confinement
import DefectForge
import FuzzDriver
import Judgement

extension FuzzTarget {
  /// What a worker says: what is true comes through, and what one that was taken over makes of it is
  /// refused, or facts that no rule loses its way in.
  static let answer = FuzzTarget("answer") { bytes in
    read(bytes)
    var truth = inspection(of: bytes, by: bytes.count, isConfined: true)
    // What holds a sound as text is never sent to a worker.
    truth.content.encoded = nil
    var said = Answer.facts(truth).bytes
    promise(
      (try? Answer(said)) == .facts(truth),
      "what an inspection says does not come through: \(reason(said))")
    var dice = SeededGenerator(seed: seed(of: bytes))
    for _ in 0..<lies {
      lie(in: &said, using: &dice)
      read(said)
    }
  }

  /// Why facts are none, by who would say or read them.
  private static func reason(_ said: [UInt8]) -> String {
    do throws(UnreadableFacts) {
      guard case .failed(let message) = try Answer(said) else { return "other facts" }
      return message
    } catch {
      return error.reason
    }
  }

  private static let lies = 8

  private static func read(_ bytes: [UInt8]) {
    _ = FrameHeader(bytes.span.bytes.extracting(first: FrameHeader.size))
    guard let answer = try? Answer(bytes), case .facts(let inspection) = answer else { return }
    promise((try? Answer(answer.bytes)) == answer, "what was read cannot be said")
    for play in [nil, PlayContext(loop: true, isAlone: true)] {
      _ = judge.judge(.wav(play: play) { $0 = inspection })
    }
  }

  private static let judge = Judge(policy: Policy(name: "fuzz", limits: Limits()))

  /// Puts another number in the place of one, or another byte somewhere.
  private static func lie(in bytes: inout [UInt8], using dice: inout SeededGenerator) {
    // After the kind of the answer most fields have eight bytes.
    let fields = (bytes.count - 1) / 8
    guard fields > 0, Bool.random(using: &dice), let number = numbers.randomElement(using: &dice)
    else {
      bytes[Int.random(in: bytes.indices, using: &dice)] = UInt8.random(in: 0...255, using: &dice)
      return
    }
    let start = 1 + 8 * Int.random(in: 0..<fields, using: &dice)
    for offset in 0..<8 {
      bytes[start + offset] = UInt8(truncatingIfNeeded: number >> (8 * offset))
    }
  }

  /// Counts at the ends of what is taken, and fractions that are very large, very small, or none.
  private static let numbers: [UInt64] =
    [0, 1, 2, -1, 1 << 16, 1 << 32, 1 << 48, -(1 << 48), Int64.max, .min]
    .map { UInt64(bitPattern: $0) }
    + [-0.0, 1e-300, 1e300, -1e300, .greatestFiniteMagnitude, .infinity, .nan, 0.5, -96]
    .map(\Double.bitPattern)
}
