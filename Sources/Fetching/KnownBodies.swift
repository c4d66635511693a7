import AudioFacts
import Crypto
import NIOCore
import Synchronization

/// What was learnt of short bodies, by their SHA-256, so that a sound that lies under many names is
/// decoded once. Those that were used last are kept, without their waveform, which is most of what is known
/// of a sound and of no use in a table.
package final class KnownBodies: Sendable {
  private struct Kept {
    var young: [SHA256Digest: Intake.Result] = [:]
    var old: [SHA256Digest: Intake.Result] = [:]
  }

  private let kept = Mutex(Kept())
  private let room: Int

  /// Knows nothing yet.
  ///
  /// - Parameter room: How many bodies are kept at least; twice as many at most. What is known of one takes
  ///   about three kilobytes.
  package init(room: Int = 2_048) { self.room = room }

  /// What the bytes say, all that there are: what is known of them, or what is learnt of them now.
  ///
  /// - Throws: What `learn` throws; nothing is kept then.
  func result(
    of body: ByteBuffer, _ learn: () async throws -> Intake.Result
  ) async throws -> Intake.Result {
    var hash = SHA256()
    body.readableBytesSpan.withUnsafeBytes { hash.update(bufferPointer: $0) }
    let digest = hash.finalize()
    if let known = find(digest) { return known }
    let result = try await learn()
    keep(result, of: digest)
    return result
  }

  private func find(_ digest: SHA256Digest) -> Intake.Result? {
    let found = kept.withLock { kept in kept.young[digest] ?? kept.old[digest] }
    if let found { keep(found, of: digest) }
    return found
  }

  private func keep(_ result: Intake.Result, of digest: SHA256Digest) {
    var result = result
    result.inspection.levels?.envelope = Envelope()
    kept.withLock { [result] kept in
      kept.young[digest] = result
      guard kept.young.count >= room else { return }
      kept.old = kept.young
      kept.young = [:]
    }
  }
}
