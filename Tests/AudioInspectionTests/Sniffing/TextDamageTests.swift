import AudioFacts
import DefectForge
import Testing

@Suite struct TextDamageTests {
  private func crlf(_ bytes: [UInt8]) -> [UInt8] {
    bytes.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
  }

  private func utf8(_ bytes: [UInt8]) -> [UInt8] {
    Array(String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) })).utf8)
  }

  private func replaced(_ bytes: [UInt8]) -> [UInt8] {
    Array(String(decoding: bytes, as: UTF8.self).utf8)
  }

  /// Bytes as random as compressed sound.
  private let noise: [UInt8] = {
    var state: UInt64 = 7
    return (0..<40_000).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 56)
    }
  }()

  @Test func `bytes that went through a text transfer are known`() throws {
    #expect(try inspect(crlf(noise)).content.textDamage == .crlf)
    #expect(try inspect(utf8(noise), cuts: [7]).content.textDamage == .utf8)
    #expect(try inspect(replaced(noise)).content.textDamage == .utf8)
    #expect(try inspect(noise).content.textDamage == nil)
  }

  @Test func `a WAV that went through a text transfer is known`() throws {
    let wav = WAVFile.speech().bytes
    #expect(try inspect(crlf(wav)).content.textDamage == .crlf)
    #expect(try inspect(replaced(wav)).content.textDamage == .utf8)
  }

  @Test func `bytes without CR or without an eighth bit are known`() throws {
    let wav = WAVFile.speech(seconds: 4).bytes
    #expect(try inspect(wav.filter { $0 != 0x0D }).content.textDamage == .crStripped)
    #expect(try inspect(wav.map { $0 & 0x7F }).content.textDamage == .sevenBit)
    #expect(try inspect(noise.filter { $0 != 0x0D }, cuts: [9]).content.textDamage == .crStripped)
    #expect(try inspect(noise.map { $0 & 0x7F }).content.textDamage == .sevenBit)
    #expect(try inspect(Array(wav.dropLast(900))).content.textDamage == nil)
  }

  @Test(arguments: WAVFile.good.keys.sorted())
  func `a good WAV shows no damage`(name: String) throws {
    #expect(try inspect(WAVFile.good[name] ?? []).content.textDamage == nil)
  }

  @Test func `sound of few values that look like line ends shows no damage`() throws {
    var wav = WAVFile.speech()
    wav["data"].body = (0..<8_000).flatMap { _ in [0x0D, 0x0A] as [UInt8] }
    #expect(try inspect(wav.bytes).content.textDamage == nil)
    wav["data"].body = (0..<4_000).flatMap { _ in [0xC3, 0xA9, 0x01, 0x02] as [UInt8] }
    #expect(try inspect(wav.bytes).content.textDamage == nil)
  }

  @Test func `text is not damaged text`() throws {
    let lines = String(repeating: "Straße\r\n", count: 400)
    #expect(try inspect(Array(lines.utf8)).content.textDamage == nil)
  }
}
