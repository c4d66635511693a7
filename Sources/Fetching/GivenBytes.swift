import Judgement
import AudioFacts
import AudioInspection
import NIOCore

/// The bytes of an asset that a caller hands over.
struct GivenBytes<Pieces: AsyncSequence> where Pieces.Element: Sequence<UInt8> {
  let pieces: Pieces
  /// The most that are taken.
  let maximumBytes: Int?
  let terms: InspectionTerms

  /// What there is to learn of them. When there are too many, or when the first ones show that
  /// nothing behind them matters, the rest is not read.
  ///
  /// - Throws: `CancellationError`, and what the sequence throws.
  func facts() async throws -> Facts {
    let inspection = AssetInspection(terms)
    var (count, isWhole) = (0, true)
    do {
      for try await piece in pieces {
        var buffer = ByteBuffer(bytes: piece)
        count += buffer.readableBytes
        let excess = max(0, count - (maximumBytes ?? .max))
        buffer.moveWriterIndex(to: buffer.writerIndex - min(excess, buffer.readableBytes))
        isWhole = try await inspection.append(buffer) == .more && excess == 0
        if !isWhole { break }
      }
      // A sequence that is cancelled may just end.
      try Task.checkCancellation()
      var result = try await inspection.finish(ByteBuffer(), isWhole: isWhole)
      result.inspection.content.bytes = count
      return Facts(result)
    } catch let failure as InspectionError {
      return try terms.facts(of: failure, bytes: count)
    } catch let overdue as InspectionOverdue {
      return Facts(overdue, bytes: count)
    }
  }
}
