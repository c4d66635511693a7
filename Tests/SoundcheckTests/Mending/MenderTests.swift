import DefectForge
import Foundation
import OtherPrograms
import Soundcheck
import Testing

/// Mending a file to its end.
struct MenderTests {
  /// Eight frames of one kind, one of another, and a half one that bears it out: when that is cut off,
  /// nothing shows any more that the one before it is a frame.
  private static let layered: [UInt8] = {
    let other = MPEGFile(MPEGKind(22_050, .mono), bitRates: [64], frames: 2)
    return MPEGFile(MPEGKind(44_100, .stereo), bitRates: [128], frames: 8).bytes
      + other.frames[0] + other.frames[1].prefix(100)
  }()

  @Test func `what one step brings to light is mended in the same run`() async throws {
    try await withScratchFolder { folder in
      let file = folder.appending(path: "sound.mp3")
      try Data(Self.layered).write(to: file)
      var mender = Mender()
      mender.options.salvages = true
      let once = try await mender.mend(
        .file(file.path), into: folder.appending(path: "once").path)
      let output = try #require(once.output)
      let kinds = Set(once.repairs.map(\.kind))
      #expect(kinds.count == once.repairs.count, "each kind is said once: \(once.repairs)")
      #expect(kinds.isSuperset(of: [.dropHalfFrame, .cutBehind]))
      let again = try await mender.mend(
        .file(output), into: folder.appending(path: "again").path)
      #expect(again.output == nil, "\(again.repairs)")
    }
  }
}
