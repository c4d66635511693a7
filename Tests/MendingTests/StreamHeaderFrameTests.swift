import AudioFacts
import DefectForge
import Testing

@testable import Mending

/// The header that is written anew.
struct StreamHeaderFrameTests {
  private func header(of defect: String) throws -> StreamHeader {
    let bytes = try #require(MP3Defect.all.first { $0.name == defect }).bytes
    let mended = try #require(try Mended(bytes))
    return try #require(try inspect(mended.bytes).mpeg?.header)
  }

  @Test func `delay and padding stay where an encoder can have meant them`() throws {
    let kept = try header(of: "header-counts-too-few")
    #expect(kept.lame?.delay == 576)
    #expect(kept.lame?.padding == 1_000)
    let trimmed = try header(of: "trims-more-than-an-encoder-adds")
    #expect(trimmed.lame?.delay == 576)
    #expect(trimmed.lame?.padding == 0)
  }

  @Test func `what was filled up at the end is not cut off a sound that ends before`() throws {
    #expect(try header(of: "cut-in-half").lame?.padding == 0)
  }

  @Test func `its checksums are right`() throws {
    for name in [
      "frames-zeroed", "flipped-bit-of-music", "lame-tag-damaged", "joined-with-headers",
    ] {
      let checks = try #require(try header(of: name).lame?.checks)
      #expect(checks.isTagIntact && checks.isMusicIntact == true, "\(name)")
    }
  }

  @Test(arguments: [1, 399, 400, 401, 800, 5_003])
  func `the table of places is that of frames of one size`(frames: Int) {
    var table = SeekTable()
    for frame in 0..<frames { table.add(frame * 100) }
    let entries = table.entries(of: frames * 100)
    #expect(entries.count == 100)
    #expect(entries == entries.sorted())
    for (percent, entry) in entries.enumerated() where frames > 100 {
      #expect(abs(Int(entry) - percent * 256 / 100) <= 2, "\(percent)")
    }
  }
}
