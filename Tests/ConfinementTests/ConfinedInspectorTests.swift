import AudioFacts
import AudioInspection
import DefectForge
import Foundation
import Testing

@testable import Confinement

/// The inspection behind walls beside the one in this process.
@Suite(.serialized, .enabled(if: onLinux, "only Linux has the walls")) struct ConfinedInspectorTests
{
  private static let generous: @Sendable (Int) -> Duration = { _ in .seconds(60) }

  /// Inspects bytes in pieces of so many.
  private static func inspect(
    _ bytes: [UInt8], in workers: InspectionWorkers?, by size: Int = 65_536
  ) throws -> Inspection {
    var inspector = ConfinedInspector(in: workers, budget: generous)
    for start in stride(from: 0, to: bytes.count, by: size) {
      let piece = Array(bytes[start..<min(bytes.count, start + size)])
      guard try inspector.append(piece.span.bytes) == .more else { break }
    }
    return try inspector.finish()
  }

  private static func workers(_ reuse: InspectionWorkers.Reuse = .forMany) throws
    -> InspectionWorkers
  {
    try InspectionWorkers(program: CProgram.soundcheck, reuse: reuse, mostIdle: 2)
  }

  @Test func `says the same of files of the forge, and of what is no sound`() throws {
    let workers = try Self.workers()
    #expect(workers.isolation.level >= .filtered)
    // Which facts get through is held by `WireTests`: here each kind of them is tried.
    let forged =
      MP3Defect.all.map(\.bytes) + ContentDefect.all.map(\.bytes)
      + WAVDefect.all.filter { !Self.saysMore.contains($0.name) }.map(\.bytes)
    let files =
      stride(from: 0, to: forged.count, by: 4).map { forged[$0] }
      + [[], Array("<html>".utf8), [UInt8](repeating: 0, count: 9_000)]
    for bytes in files {
      #expect(try Self.inspect(bytes, in: workers) == Self.inspect(bytes, in: nil))
    }
  }

  /// Defects that are decoded behind walls alone.
  private static let saysMore: Set = ["rf64", "bw64"]

  @Test func `decodes more than this process does, and says all else as it does`() throws {
    let workers = try Self.workers()
    let defects = WAVDefect.all.filter { Self.saysMore.contains($0.name) }.map(\.bytes)
    #expect(defects.count == Self.saysMore.count)
    for bytes in defects + WAVPacking.allCases.map({ WAVFile.packed($0).bytes }) {
      var more = try Self.inspect(bytes, in: workers)
      #expect(more.audio?.sampleFrames ?? 0 > 5_000 && more.levels?.peak != nil)
      (more.audio, more.levels) = (nil, nil)
      #expect(more == (try Self.inspect(bytes, in: nil)))
    }
  }

  @Test(arguments: [
    (WAVFile.speech(seconds: 18).bytes, 1_000), (WAVFile.speech(seconds: 18).bytes, 300_000),
    ([UInt8](repeating: 0x55, count: 3_000_000), 3_000_000),
  ])
  func `says the same of a large file, however it is cut`(bytes: [UInt8], size: Int) throws {
    #expect(bytes.count > 1 << 18)
    let workers = try Self.workers()
    #expect(
      try Self.inspect(bytes, in: workers, by: size) == Self.inspect(bytes, in: nil, by: size))
  }

  @Test func `a fresh worker for each asset answers too`() throws {
    let workers = try Self.workers(.forNone)
    for _ in 0..<3 {
      let bytes = MPEGGood.info.bytes
      #expect(try Self.inspect(bytes, in: workers) == Self.inspect(bytes, in: nil))
    }
  }

  @Test func `an inspection that is left in the midst of it leaves no worker`() throws {
    let workers = try Self.workers()
    let bytes = WAVFile.speech(seconds: 18).bytes
    do {
      var inspector = ConfinedInspector(in: workers, budget: Self.generous)
      _ = try inspector.append(bytes.span.bytes)
    }
    #expect(try Self.inspect(bytes, in: workers) == Self.inspect(bytes, in: nil))
  }
}
