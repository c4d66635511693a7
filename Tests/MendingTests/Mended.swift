import AudioFacts
import AudioInspection
import Foundation
import Judgement
import Mending
import PolicyFiles
import Testing

/// A file in memory.
final class MemoryFile: ByteSink {
  private(set) var bytes: [UInt8] = []
  func append(_ bytes: [UInt8]) { self.bytes += bytes }
  func replace(at offset: Int, with bytes: [UInt8]) {
    self.bytes.replaceSubrange(offset..<offset + bytes.count, with: bytes)
  }
}

/// What a repair made of a file.
struct Mended {
  let outcome: MendedStructure
  let bytes: [UInt8]
  var name: String { outcome.kind == .mpeg ? "sound.mp3" : "sound.wav" }

  /// Nil where nothing could be done.
  init?(_ bytes: [UInt8], pieces: Int = 1 << 16) throws {
    let file = MemoryFile()
    let source = MemoryBytes(bytes, pieceSize: pieces)
    guard
      let outcome = try StructureMender(.standard).mend(source, try inspect(bytes), into: file)
    else { return nil }
    self.outcome = outcome
    self.bytes = file.bytes
  }
}

extension Mended {
  /// Expects that mending it once more changes nothing.
  func expectNothingToMend(sourceLocation: SourceLocation = #_sourceLocation) throws {
    let twice = try #require(try Mended(bytes), sourceLocation: sourceLocation)
    let isSame = twice.bytes == bytes
    #expect(isSame && twice.outcome.repairs == [], sourceLocation: sourceLocation)
  }
}

extension MendingLimits {
  /// Those of the built-in profiles.
  static let standard = MendingLimits(
    largestTag: 131_072, mostTrimmed: 3_000, sparedBytes: 8, zeroedEnd: 0.2)
}

func inspect(_ bytes: [UInt8]) throws -> Inspection {
  var inspector = Inspector()
  _ = try inspector.append(bytes.span.bytes)
  return try inspector.finish()
}

/// What is wrong with a file, by the rules of Plivo's profile.
func findings(_ bytes: [UInt8], named name: String) throws -> [Finding] {
  Judge(policy: .plivo).judge(Facts(inspection: try inspect(bytes)), of: .file(name)).findings
}
