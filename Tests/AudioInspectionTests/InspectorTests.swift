import AudioFacts
import DefectForge
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct InspectorTests {
  @Test func `random bytes are inspected the same whatever the cuts`() throws {
    for seed in UInt64(1)...40 {
      var state = seed
      let bytes = (0..<Int(seed * 331)).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(truncatingIfNeeded: state >> 56)
      }
      let whole = try inspect(bytes)
      #expect([.unknown, .mpeg].contains(whole.content.kind))
      for cuts in [[1], [7], [417, 1], [4_095, 2]] {
        #expect(try inspect(bytes, cuts: cuts) == whole)
      }
    }
  }

  @Test(arguments: SnifferTests.magics)
  func `a magic in front of random bytes is survived`(kind: ContentKind, magic: [UInt8]) throws {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<5 {
      let bytes = magic + (0..<6_000).map { _ in UInt8.random(in: 0...255, using: &random) }
      #expect(try inspect(bytes) == inspect(bytes, cuts: [1, 511, 3_600]))
    }
  }

  @Test(arguments: WAVFile.good.keys.sorted())
  func `a good WAV is the same whatever the cuts`(name: String) throws {
    let bytes = WAVFile.good[name] ?? []
    let whole = try inspect(bytes)
    #expect([.wav].contains(whole.content.kind))
    #expect(whole.audio != nil && whole.levels != nil)
    for cuts in [[1], [417], [4_096], [4_097]] { #expect(try inspect(bytes, cuts: cuts) == whole) }
  }

  @Test func `nothing at all is empty`() throws {
    #expect(try inspect([]) == Inspection(content: ContentFacts(kind: .empty, bytes: 0)))
  }
}
