import AudioFacts
import DefectForge
import Foundation
import Testing

@testable import AudioInspection

struct OutOfStepTests {
  /// Begun a byte later, a faint side is read as the other one 256 times as loud: music that begins
  /// quietly was taken for samples out of step (5 of 60 pieces).
  @Test func `faint stereo of which one side is smoother is in step`() throws {
    var dice = SeededGenerator(seed: 1)
    var file = WAVFile.speech(sampleRate: 44_100, channels: 2)
    file["data"].body = (0..<88_200).flatMap { frame in
      let left = Int16.random(in: -12 ... -5, using: &dice)
      let right = Int16(90 * sin(2 * .pi * 200 * Double(frame) / 44_100))
      return [left, right].flatMap { sample in
        [UInt8(truncatingIfNeeded: sample), UInt8(truncatingIfNeeded: sample >> 8)]
      }
    }
    #expect(try inspect(file.bytes).levels?.soundness?.outOfStep == nil)
  }
}
