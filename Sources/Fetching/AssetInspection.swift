import AudioFacts
import AudioInspection
import Judgement
import NIOCore
import Synchronization

/// The inspection of one asset, which runs elsewhere while its bytes arrive: pieces in, facts out.
///
/// The seam between fetching and decoding. Whoever hands pieces over waits for each to be taken,
/// so that an asset holds one piece at a time.
final class AssetInspection: Sendable {
  private let terms: InspectionTerms
  private let executor: InspectionExecutor
  private let deadline: ContinuousClock.Instant?
  private let intake: Mutex<Intake?>
  private let handed = Mutex((bytes: 0, used: Duration.zero))

  /// Prepares an inspection; it takes a thread only while it has a piece.
  ///
  /// - Parameter deadline: When the asset's time is over; nil for never.
  init(
    _ terms: InspectionTerms, until deadline: ContinuousClock.Instant? = nil,
    on executor: InspectionExecutor = .shared
  ) {
    self.terms = terms
    self.deadline = deadline
    self.executor = executor
    intake = Mutex(terms.intake())
  }

  /// Has the next bytes inspected.
  ///
  /// - Throws: `InspectionError`, `InspectionOverdue`, `CancellationError`.
  func append(_ piece: ByteBuffer) async throws -> Intake.Demand {
    try await step(with: piece) { intake, piece in
      try intake?.take(piece.readableBytesSpan) ?? .enough
    }
  }

  /// Has the last bytes inspected, and draws the sum.
  ///
  /// - Parameter isWhole: Whether nothing is missing.
  /// - Throws: `InspectionError`, `InspectionOverdue`, `CancellationError`.
  func finish(_ rest: ByteBuffer, isWhole: Bool) async throws -> Intake.Result {
    try await step(with: rest) { intake, rest in
      guard var whole = intake.take() else { throw CancellationError() }
      if rest.readableBytes > 0 { _ = try whole.take(rest.readableBytesSpan) }
      return try whole.finish(isWhole: isWhole)
    }
  }

  private func step<Value: Sendable>(
    with piece: ByteBuffer,
    _ work: @escaping @Sendable (inout Intake?, ByteBuffer) throws -> Value
  ) async throws -> Value {
    let limit = handed.withLock { handed in
      handed.bytes += piece.readableBytes
      return terms.budget.limit(
        bytes: handed.bytes, used: handed.used,
        left: deadline.map { ContinuousClock.now.duration(to: $0) })
    }
    return try await executor.run(within: limit) { [self] in
      let clock = ThreadClock.current
      let start = clock.now
      terms.probe?(piece.readableBytes)
      let value = try intake.withLock { try work(&$0, piece) }
      if let start, let end = clock.now {
        let used = handed.withLock { handed in
          handed.used += end - start
          return handed.used
        }
        if end - start > limit.processor { throw InspectionOverdue.processor(used) }
      }
      return value
    }
  }
}

/// Stands where a decoder is asked, for tests: told of the bytes of each piece, on its thread.
package typealias InspectionProbe = @Sendable (Int) -> Void

extension Unchecked {
  /// What it means for an asset that this machine cannot inspect it.
  init(_ error: InspectionError) { self = .decoder(error.description) }
}
