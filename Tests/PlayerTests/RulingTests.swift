import DefectForge
import Foundation
import OtherPrograms
import Judgement
import Soundcheck
import Testing

/// That a verdict which does not hold is noticed.
@Suite("Whether a verdict holds")
struct RulingTests {
  private static let bytes = Sound(sampleRate: 8_000, channels: 1).wav
  private static let whole = Hearing(wav: bytes, ending: .succeeded)
  private static let half = Hearing(
    sampleRate: 8_000, channels: 1, bytes: Array(whole.bytes.prefix(whole.bytes.count / 2)))
  private static let reversed = Hearing(
    sampleRate: 8_000, channels: 1, bytes: whole.bytes.reversed())
  private static let nothing = Hearing(sampleRate: 0, channels: 0, bytes: [])

  @Test func `a pass is wrong when one player hears half, nothing or another sound`() {
    for heard in [Self.half, Self.nothing, Self.reversed] {
      let ruling = Self.ruling(.pass, hearings: [Self.whole, heard, Self.whole])
      guard case .wrongPass = ruling else {
        Issue.record("\(heard.words): \(ruling)")
        continue
      }
    }
  }

  @Test func `a pass holds when all players hear the sound`() {
    #expect(Self.ruling(.pass, hearings: [Self.whole, Self.whole, Self.whole]) == .right)
  }

  @Test func `a warning says so, advice does not`() {
    let hearings = [Self.whole, Self.half, Self.whole]
    #expect(Self.ruling(.pass, ["wav/trailing-bytes"], .warning, hearings: hearings) == .right)
    #expect(Self.ruling(.pass, ["audio/sample-rate"], .warning, hearings: hearings).isWrong)
    #expect(Self.ruling(.pass, ["wav/trailing-bytes"], .note, hearings: hearings).isWrong)
  }

  @Test func `what was said of the undamaged file says nothing of the damage`() {
    let ruling = Self.ruling(
      .pass, ["wav/codec"], .warning, before: ["wav/codec"],
      hearings: [Self.whole, Self.half, Self.whole])
    #expect(ruling.isWrong)
  }

  @Test func `a fail is wrong when all players hear the sound`() {
    let hearings = [Self.whole, Self.whole, Self.whole]
    #expect(
      Self.ruling(.fail, ["wav/codec"], .error, hearings: hearings) == .wrongFail("wav/codec"))
    #expect(Self.ruling(.unchecked, hearings: hearings) == .wrongFail(""))
  }

  @Test func `a fail holds when a player hears less, or the file contradicts itself`() {
    let (whole, half) = (Self.whole, Self.half)
    #expect(Self.ruling(.fail, ["wav/codec"], .error, hearings: [whole, half, whole]) == .right)
    #expect(
      Self.ruling(.fail, ["wav/truncated"], .error, hearings: [whole, whole, whole]) == .ownWord)
  }

  @Test func `no verdict in time is wrong`() {
    #expect(Self.ruling(nil, hearings: [Self.whole, Self.whole, Self.whole]) == .hung)
  }

  @Test func `whole frames without a count say nothing of those that are gone`() {
    let stream = MPEGFile(MPEGKind(16_000, .mono), bitRates: [32])
    let good = GoodFile(name: "good.mp3", format: .mp3, bytes: stream.bytes)
    func isBeyondTelling(_ bytes: [UInt8]) -> Bool {
      Mutant(index: 0, good: good, kind: "", words: "", bytes: bytes, other: good)
        .isBeyondTelling(heard: [])
    }
    let half = Array(stream.bytes[..<stream.offset(of: 30)])
    #expect(isBeyondTelling(half))
    #expect(!isBeyondTelling(Array(half.dropLast())))
    #expect(!isBeyondTelling(half + [0]))
    #expect(!isBeyondTelling(half.map { $0 == 0 ? 1 : $0 }))
    // A flipped bit in the codes of ten frames; two bytes of each.
    let flipped = stream.changing(10) { $0[$0.endIndex - 30] ^= 4 }
    #expect(isBeyondTelling(flipped))
    #expect(isBeyondTelling(Array(flipped[..<stream.offset(of: 30)])) == false)
    #expect(!isBeyondTelling(stream.changing(10) { for at in 1...2 { $0[$0.endIndex - at] ^= 4 } }))
    #expect(!isBeyondTelling(stream.changing(10) { $0[$0.startIndex + 3] ^= 4 }))
  }

  @Test func `silence says nothing of what was there, noise does`() {
    func isBeyondTelling(_ body: [UInt8], size: UInt32? = nil) -> Bool {
      let file = WAVFile(reading: Self.bytes)?.with {
        $0["data"].body = body
        $0["data"].size = size
      }
      let bytes = file?.bytes ?? []
      let good = GoodFile(name: "good.wav", format: .wav, bytes: Self.bytes)
      return Mutant(index: 0, good: good, kind: "", words: "", bytes: bytes, other: good)
        .isBeyondTelling(heard: [(Self.whole, Hearing(wav: bytes, ending: .succeeded))])
    }
    let (whole, half) = (Self.whole.bytes, Self.whole.bytes.count / 2)
    let silent = whole.prefix(half) + [UInt8](repeating: 0, count: half)
    #expect(isBeyondTelling(Array(silent)))
    #expect(!isBeyondTelling(Array(silent), size: UInt32(half)))
    var dice = Dice(seed: 1, index: 1)
    #expect(!isBeyondTelling(Array(whole.prefix(half) + dice.bytes(half))))
  }

  @Test(.enabled(Player.condition) { try await Player.missing().isEmpty })
  func `a forged pass of a real file is found out by real players`() async throws {
    try await withScratchFolder { folder in
      let file = folder.appending(path: "sound.wav")
      // A `data` that says half, with the rest where no chunk is.
      let lie = WAVFile(reading: Self.bytes)?.with { $0["data"].size = 19_200 }
      try Data(lie?.bytes ?? []).write(to: file)
      var hearings: [Hearing] = []
      for player in Player.installed where player.formats.contains(.wav) {
        hearings.append(try await player.play(file, in: folder))
      }
      #expect(Self.ruling(.pass, hearings: hearings).isWrong)
    }
  }

  /// - Parameter rules: what is found in the damaged file, all of one severity.
  private static func ruling(
    _ verdict: Verdict?, _ rules: [RuleID] = [], _ severity: Severity = .warning,
    before: [RuleID] = [], hearings: [Hearing]
  ) -> Ruling {
    func opinion(_ verdict: Verdict?, _ rules: [RuleID]) -> Opinion {
      Opinion(
        verdict: verdict, seconds: whole.seconds,
        findings: rules.map { Finding(rule: $0, severity: severity, message: "", remedy: "") })
    }
    let good = GoodFile(name: "good.wav", format: .wav, bytes: bytes)
    let mutant = Mutant(
      index: 0, good: good, kind: "", words: "", bytes: bytes + [0], other: good)
    return Ruling(
      opinion(verdict, rules), of: mutant,
      reference: Reference(
        file: good, opinion: opinion(.pass, before), hearings: [whole, whole, whole]),
      players: Player.installed.filter { $0.formats.contains(.wav) }, hearings: hearings)
  }
}

extension MPEGFile {
  /// The bytes, of which so many frames were changed.
  fileprivate func changing(_ count: Int, _ change: (inout ArraySlice<UInt8>) -> Void) -> [UInt8] {
    var bytes = bytes
    for frame in 20..<20 + count { change(&bytes[offset(of: frame)..<offset(of: frame + 1)]) }
    return bytes
  }
}
