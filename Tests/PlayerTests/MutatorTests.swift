import DefectForge
import Testing

@Suite("Damage by chance")
struct MutatorTests {
  private static let stream = MPEGFile(MPEGKind(44_100, .mono), bitRates: [64]).bytes
  private static let good = [
    GoodFile(name: "a.mp3", format: .mp3, bytes: stream),
    GoodFile(name: "b.mp3", format: .mp3, bytes: stream + MPEGTag.id3v1),
    GoodFile(name: "c.wav", format: .wav, bytes: WAVFile.speech().bytes),
    GoodFile(name: "d.wav", format: .wav, bytes: WAVFile.speech(.mulaw, channels: 2).bytes),
  ]
  private static let mutator = Mutator(seed: 3, good: good)

  @Test func `seed and index make the same mutant again, and another index another`() {
    for index in 0..<50 {
      let (one, two) = (Self.mutator.mutant(index), Self.mutator.mutant(index))
      #expect(one.bytes == two.bytes && one.words == two.words)
      #expect(one.bytes != Self.mutator.mutant(index + 1).bytes)
    }
  }

  @Test func `no mutant is the good file`() {
    for index in 0..<500 {
      let mutant = Self.mutator.mutant(index)
      #expect(mutant.bytes != mutant.good.bytes)
      #expect(!mutant.words.isEmpty)
    }
  }

  @Test func `a good file is the sum of its parts`() {
    for file in Self.good {
      switch file.format {
      case .mp3:
        #expect(MP3Anatomy(file.bytes).bytes == file.bytes)
        #expect(MP3Anatomy(file.bytes).frames.count > 20)
      case .wav: #expect(WAVFile(reading: file.bytes)?.bytes == file.bytes)
      }
    }
  }
}
