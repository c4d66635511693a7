import Foundation
import OtherPrograms
import Testing

@testable import Judgement
@testable import Soundcheck

/// Files that were not made here, mended: what is written is better, as long and loud as it has to be,
/// and a second run writes nothing.
struct ForeignMendingTests {
  @Test(
    .enabled(if: Case.files.folder != nil, "SOUNDCHECK_CASES names no folder"),
    arguments: [false, true])
  func `files that were judged wrongly are mended to their end`(converts: Bool) async throws {
    try await expectMended(Case.all.map(\.path), of: Case.files, converts: converts)
  }

  @Test(
    .enabled(if: CorpusRow.files.folder != nil, "SOUNDCHECK_CORPUS names no folder"),
    arguments: [false, true])
  func `other people's files are mended to their end`(converts: Bool) async throws {
    // One in five: each is decoded up to five times.
    let paths = CorpusRow.all.enumerated().filter { $0.offset % 5 == 0 }.map(\.element.path)
    try await expectMended(paths.map { "files/\($0)" }, of: CorpusRow.files, converts: converts)
  }

  private func expectMended(
    _ paths: [String], of files: ForeignFiles, converts: Bool
  ) async throws {
    let root = try #require(files.folder)
    var mender = Mender()
    mender.options.converts = converts
    mender.options.salvages = true
    var written = 0
    try await withScratchFolder { folder in
      for (index, path) in paths.enumerated() {
        let place = folder.appending(path: "\(index)")
        let once = try await mender.mend(
          .file(root.appending(path: path).path), into: place.path)
        guard let output = once.output, let after = once.after else { continue }
        written += 1
        try expectSound(once, after, path)
        let again = try await mender.mend(
          .file(output), into: place.appending(path: "again").path)
        #expect(again.output == nil, "\(path): \(once.repairs), then \(again.repairs)")
      }
    }
    #expect(written > paths.count / 10)
  }

  private func expectSound(_ once: MendReport, _ after: AssetReport, _ path: String) throws {
    let audio = try #require(after.facts.inspection?.audio, "\(path)")
    #expect(audio.sampleFrames > 0, "\(path)")
    guard once.repairs.contains(where: { $0.kind == .encode }), after.verdict == .pass else {
      return
    }
    let levels = try #require(after.facts.inspection?.levels, "\(path)")
    #expect(try abs(#require(levels.activeRMS) - LevelTarget.speech) <= 0.5, "\(path)")
    #expect(try #require(levels.peak) < -1, "\(path)")
  }
}
