import Judgement
import AudioFacts
import AudioInspection
import Crypto

/// Takes the bytes of an asset as they come: counts them, hashes them, has them inspected.
struct Intake: ~Copyable {
  /// What is made of the next bytes.
  enum Demand {
    case more
    /// Nothing behind can change what is known.
    case enough
    /// There are more bytes than there may be.
    case tooMany
  }

  private var inspector: Inspector
  private var hash = SHA256()
  private(set) var count = 0
  private let limit: Int

  /// Takes at most so many bytes.
  init(limit: Int?, inspector: consuming Inspector) {
    self.limit = limit ?? .max
    self.inspector = inspector
  }

  mutating func take(_ bytes: RawSpan) throws(InspectionError) -> Demand {
    count += bytes.byteCount
    guard count <= limit else { return .tooMany }
    bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
    return try inspector.append(bytes) == .more ? .more : .enough
  }

  /// What the bytes say. When they are not all there, only what they are: their structure would
  /// tell of the cut and not of the asset.
  consuming func finish(isWhole: Bool) throws(InspectionError) -> (Inspection, sha256: String?) {
    let digest = hash.finalize()
    let inspection = try inspector.finish()
    guard isWhole else { return (Inspection(content: inspection.content), nil) }
    return (inspection, digest.hexadecimal)
  }
}
