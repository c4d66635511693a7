import AudioFacts
@testable import AudioInspection
import DefectForge
import FuzzDriver
import Mending

extension FuzzTarget {
  /// Of what is done with the bytes of a sound.
  static let ofSound = [
    FuzzTarget("frames") { bytes in
      var walk = FrameWalk()
      var position = 0
      while let piece = walk.next(bytes.span.bytes.extracting(position...), isLast: true) {
        promise(piece.count > 0, "a step of the walk consumes no byte")
        position += piece.count
      }
      promise(position == bytes.count, "the walk ends before the file does")
    },
    FuzzTarget("chunks") { bytes in
      var walk = RIFFWalk()
      var position = 0
      while position < bytes.count {
        let run = walk.next(bytes.span.bytes.extracting(position...))
        promise(run.count > 0, "a step of the walk consumes no byte")
        position += run.count
      }
      _ = walk.finish()
    },
    FuzzTarget("sniffing") { bytes in _ = Sniffer(Array(bytes.prefix(Sniffer.reach))) },
    FuzzTarget("inspection") { bytes in inspectByPieces(bytes, isConfined: false) },
    // With what libsndfile decodes behind walls alone.
    FuzzTarget("confined") { bytes in inspectByPieces(bytes, isConfined: true) },
    answer,
    // What was shredded is mended a layer at a time, and never grows beyond what was there: a silent
    // frame stands for one that is gone, and between two of those lies one that is not.
    FuzzTarget("mending") { bytes in
      var last = bytes
      for _ in 0..<4 {
        guard let mended = mended(last, by: last.count), mended != last else { return }
        promise(mended.count <= 3 * last.count + 8_192, "what was mended grows")
        promise(
          mended == Self.mended(last, by: 301), "what is mended depends on how the bytes are cut")
        last = mended
      }
    },
  ]

  private static func inspectByPieces(_ bytes: [UInt8], isConfined: Bool) {
    let whole = inspection(of: bytes, by: bytes.count, isConfined: isConfined)
    var dice = SeededGenerator(seed: seed(of: bytes))
    let size = Int.random(in: 1...max(1, bytes.count), using: &dice)
    promise(
      inspection(of: bytes, by: size, isConfined: isConfined) == whole,
      "what is said depends on pieces of \(size) bytes")
  }

  /// Of the bytes themselves, so that an execution can be repeated: FNV-1a,
  /// http://www.isthe.com/chongo/tech/comp/fnv/.
  static func seed(of bytes: [UInt8]) -> UInt64 {
    bytes.reduce(14_695_981_039_346_656_037) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
  }

  static func inspection(
    of bytes: [UInt8], by size: Int, isConfined: Bool = false
  ) -> Inspection {
    var inspector = Inspector(isConfined: isConfined)
    do {
      var position = 0
      while position < bytes.count {
        let piece = bytes.span.bytes.extracting(position..<min(bytes.count, position + size))
        position += piece.byteCount
        if try inspector.append(piece) == .enough { break }
      }
      return try inspector.finish()
    } catch {
      fatalError("this machine fails: \(error)")
    }
  }

  private static func mended(_ bytes: [UInt8], by size: Int) -> [UInt8]? {
    let limits = MendingLimits(
      largestTag: 131_072, mostTrimmed: 3_000, sparedBytes: 8, zeroedEnd: 0.2)
    let sink = MemorySink()
    do {
      let isMended = try StructureMender(limits).mend(
        MemoryBytes(bytes, pieceSize: max(1, size)), inspection(of: bytes, by: bytes.count),
        into: sink)
      return isMended == nil ? nil : sink.bytes
    } catch {
      fatalError("this machine fails: \(error)")
    }
  }
}
