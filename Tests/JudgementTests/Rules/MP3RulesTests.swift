import AudioFacts
import PolicyFiles
import Testing

@testable import Judgement

@Suite("Rules of the family mp3")
struct MP3RulesTests {
  @Test func `a good MP3 and a good WAV have nothing wrong`() {
    for rule in AllRules.mp3 {
      for subject in [Subject.mp3(), .wav(), .bytes(.html)] {
        #expect(rule.findings(in: subject, limits: Limits()) == [], "\(rule.about.id)")
      }
    }
  }

  /// What the rule of that name says of the good MP3 after it was spoiled.
  private func says(
    _ rule: some Rule, _ spoil: (inout MPEGFacts) -> Void
  ) -> [String] {
    let subject = Subject.mp3 { inspection in
      guard var mpeg = inspection.mpeg else { return }
      spoil(&mpeg)
      inspection.mpeg = mpeg
    }
    return rule.findings(in: subject, limits: Limits()).map { "\($0.severity): \($0.message)" }
  }

  private let place = MPEGPlace(offset: 64_626, time: 64.02)

  @Test func `half a file says how much is missing`() {
    let said = says(MP3Truncated()) {
      $0.frames = 154
      $0.lastFrameEnd = 64_626
    }
    #expect(
      said == [
        "error: The Info header promises 308 frames, the file holds 154: 4.02 s of sound are missing."
      ])
  }

  @Test("a cut last frame", arguments: [(9, "error"), (8, "warning")])
  func cutFrame(missing: Int, severity: String) {
    let said = says(MP3Truncated()) {
      $0.header = nil
      $0.cutFrame = CutFrame(place: place, present: 418 - missing, length: 418)
    }
    #expect(said == ["\(severity): The last frame, at 1:04, lacks \(missing) of its 418 bytes."])
  }

  @Test func `a cut frame beyond the promised ones is a warning`() {
    let said = says(MP3Truncated()) {
      $0.cutFrame = CutFrame(place: place, present: 100, length: 418)
    }
    #expect(said == ["warning: The last frame, at 1:04, lacks 318 of its 418 bytes."])
  }

  @Test func `a header that counts its own frame is right`() {
    #expect(says(MP3Truncated()) { $0.header?.frames = 309 } == [])
    #expect(says(MP3HeaderCount()) { $0.header?.frames = 309 } == [])
  }

  @Test func `a wrong count of frames beside a right count of bytes is no missing sound`() {
    #expect(says(MP3Truncated()) { $0.header?.frames = 99_999 } == [])
    #expect(
      says(MP3HeaderCount()) { $0.header?.frames = 99_999 } == [
        "warning: The Info header says 99,999 frames, the file holds 308."
      ])
    #expect(
      says(MP3HeaderCount()) { $0.header?.bytes = 1_000 } == [
        "warning: The Info header says 1,000 bytes, the frames have 128,418."
      ])
  }

  @Test("a hole", arguments: [(416, "error"), (415, "warning")])
  func hole(length: Int, severity: String) {
    let said = says(MP3LostSync()) {
      $0.frames = 100
      $0.frameBytes = 41_600
      $0.holes = Tally(Junk(place: place, length: length, kind: .binary))
    }
    #expect(
      said == [
        "\(severity): \(length) bytes at 1:04 (byte 64,626) belong to no frame (binary data)."
      ])
  }

  @Test func `several holes are one finding`() {
    let said = says(MP3LostSync()) {
      $0.holes.add(Junk(place: place, length: 5, kind: .text))
      $0.holes.add(Junk(place: place, length: 4_096, kind: .zeros))
    }
    #expect(
      said == [
        "error: 4,096 bytes at 1:04 (byte 64,626) belong to no frame (all zero); 1 other hole besides."
      ])
  }

  @Test("too few frames", arguments: [(0, "error"), (1, "error"), (2, "warning"), (9, "warning")])
  func tooFew(frames: Int, severity: String) {
    let said = says(MP3TooFewFrames()) { $0.frames = frames }
    #expect(said.count == 1)
    #expect(said.first?.hasPrefix(severity) == true)
    #expect(says(MP3TooFewFrames()) { $0.frames = 10 } == [])
  }

  @Test("leading junk", arguments: [(65_536, "warning"), (65_537, "error")])
  func leadingJunk(length: Int, severity: String) {
    let said = says(MP3LeadingJunk()) {
      $0.leadingJunk = Junk(place: MPEGPlace(offset: 0, time: 0), length: length, kind: .zeros)
    }
    #expect(said.first?.hasPrefix(severity) == true)
  }

  @Test func `a tag that reaches past the end is an error before the sound, nothing behind it`() {
    let tag = TagFacts(kind: .id3v2, offset: 0, declared: 9_000, present: 5_000)
    #expect(
      says(MP3TagSwallowsAudio()) { $0.tags = Tally(tag) } == [
        "error: The ID3v2 tag at byte 0 says that it has 9,000 bytes, the file ends after 5,000."
      ])
    var behind = tag
    behind.followsAudio = true
    #expect(says(MP3TagSwallowsAudio()) { $0.tags = Tally(behind) } == [])
  }

  @Test func `music that differs from what the encoder wrote is an error only at the same length`()
  {
    let intact = says(MP3LAMECRC()) { $0.header?.lame?.checks?.isMusicIntact = false }
    #expect(
      intact == [
        "error: The music is not what LAME3.100 wrote: its 128,835 bytes are all there, but their CRC-16 is wrong."
      ])
    let shorter = says(MP3LAMECRC()) {
      $0.header?.lame?.checks?.isMusicIntact = false
      $0.lastFrameEnd = 100_000
    }
    #expect(shorter == [])
    let tag = says(MP3LAMECRC()) { $0.header?.lame?.checks?.isTagIntact = false }
    #expect(tag == ["warning: The CRC-16 of the LAME3.100 tag itself is wrong."])
  }

  @Test func `the first seam of joined files is named`() {
    let said = says(MP3Concatenated()) {
      $0.laterHeaders = Tally(MPEGPlace(offset: 70_000, time: 5))
      $0.innerTags = Tally(place)
    }
    #expect(
      said == [
        "warning: A tag stands inside the stream, at 1:04 (byte 64,626): files were joined there."
      ])
  }

  @Test func `frames that lost their reservoir to a hole are not told twice`() {
    #expect(says(MP3MissingReservoir()) { $0.framesWithoutReservoir = Tally(place) }.count == 1)
    let afterHole = says(MP3MissingReservoir()) {
      $0.framesWithoutReservoir = Tally(place)
      $0.holes = Tally(Junk(place: place, length: 5, kind: .text))
    }
    #expect(afterHole == [])
  }
}
