import DefectForge
import Foundation
import OtherPrograms
import Testing

@testable import Mending

/// Mended MP3s, played by programs that we have no part in.
@Suite(
  .enabled(
    if: ["mpg123", "ffmpeg", "ffprobe"].allSatisfy { OtherProgram.find($0) != nil },
    "mpg123 and ffmpeg have to be installed: they play what was mended"))
struct OtherPlayersTests {
  /// The sample frames of a file, as mpg123 plays them.
  private func play(_ bytes: [UInt8]) async throws -> [UInt8] {
    try await withScratchFolder { folder in
      let (input, output) = (folder.appending(path: "in.mp3"), folder.appending(path: "out.raw"))
      try Data(bytes).write(to: input)
      let mpg123 = try #require(OtherProgram.find("mpg123"))
      let result = try await OtherProgram.run(
        mpg123, ["-q", "-s", "--resync-limit", "-1", "-O", output.path, input.path])
      #expect(result.errors == "")
      return [UInt8](try Data(contentsOf: output))
    }
  }

  private func duration(_ bytes: [UInt8]) async throws -> Double? {
    try await withScratchFolder { folder in
      let input = folder.appending(path: "in.mp3")
      try Data(bytes).write(to: input)
      let ffprobe = try #require(OtherProgram.find("ffprobe"))
      let result = try await OtherProgram.run(
        ffprobe, ["-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", input.path])
      return Double(result.output.trimmingCharacters(in: .whitespacesAndNewlines))
    }
  }

  /// What was put around and between the frames is gone, and not a sample is another.
  @Test(arguments: [
    "hole-of-text", "hole-of-zeros", "sync-word-broken", "noise-before", "noise-behind",
    "tag-of-256-mb", "header-counts-too-few", "lame-tag-damaged", "zeros-behind",
    "header-counts-nothing",
  ])
  func `the sound is that of the good file to the last bit`(name: String) async throws {
    let defect = try #require(MP3Defect.all.first { $0.name == name })
    let mended = try #require(try Mended(defect.bytes))
    let good = MPEGGood.info
    let isSame = try await play(mended.bytes) == play(good.bytes)
    #expect(isSame)
  }

  /// Where sound is gone, what lies farther from it than a decoder remembers is untouched.
  @Test(arguments: [
    "frames-zeroed", "big-values", "block-type-0", "part2-3-length", "bit-rate-broken",
  ])
  func `undamaged stretches are those of the good file to the last bit`(name: String) async throws {
    let defect = try #require(MP3Defect.all.first { $0.name == name })
    let mended = try #require(try Mended(defect.bytes))
    let hasHeader = ["frames-zeroed", "bit-rate-broken"].contains(name)
    let good = try await play((hasHeader ? MPEGGood.info : MPEGGood.plain).bytes)
    let played = try await play(mended.bytes)
    #expect(played.count == good.count)
    let differing = good.indices.filter { $0 < played.count && played[$0] != good[$0] }
    let frame = 1_152 * 4
    let spoilt = (differing.last ?? 0) - (differing.first ?? 0)
    #expect(spoilt <= 6 * frame, "\(differing.first ?? 0) to \(differing.last ?? 0)")
  }

  /// The header is read by others as we mean it.
  @Test(arguments: ["joined-with-headers", "vbr-without-header", "header-counts-too-many"])
  func `the duration in the header is that of the sound`(name: String) async throws {
    let defect = try #require(MP3Defect.all.first { $0.name == name })
    let mended = try #require(try Mended(defect.bytes))
    let played = Double(try await play(mended.bytes).count) / 4 / 44_100
    let said = try #require(try await duration(mended.bytes))
    // FFmpeg counts the encoder's delay and padding too.
    #expect(abs(said - played) < 0.05, "\(said) of \(played)")
  }
}
