import Judgement
import AudioFacts
import AudioInspection
import Confinement
import Crypto
import PlivoXML

extension Facts {
  /// What was learnt of bytes, and of the way on which they came.
  init(_ result: Intake.Result, transfer: TransferFacts? = nil) {
    self.init(transfer: transfer, sha256: result.sha256, inspection: result.inspection)
    document = result.document
  }
}

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

  private var inspector: ConfinedInspector
  private var hash = SHA256()
  private(set) var count = 0
  private let limit: Int
  private var document: DocumentBody

  /// What the bytes say.
  struct Result: Sendable {
    var inspection: Inspection
    /// Their SHA-256; nil where not all of them are there.
    var sha256: String?
    /// Nil for what is no document.
    var document: DocumentFacts?
  }

  /// Takes at most so many bytes.
  ///
  /// - Parameter request: How it is asked for as a document; nil where it has to be a sound.
  init(limit: Int?, inspector: consuming ConfinedInspector, request: DocumentRequest? = nil) {
    self.limit = limit ?? .max
    document = DocumentBody(request)
    self.inspector = inspector
  }

  mutating func take(_ bytes: RawSpan) throws(InspectionError) -> Demand {
    count += bytes.byteCount
    guard count <= limit else { return .tooMany }
    bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
    let soundNeedsMore = try inspector.append(bytes) == .more
    let documentNeedsMore = document.append(bytes, of: inspector.kind)
    return soundNeedsMore || documentNeedsMore ? .more : .enough
  }

  /// What the bytes say. When they are not all there, only what they are: their structure would
  /// tell of the cut and not of the asset.
  consuming func finish(isWhole: Bool) throws(InspectionError) -> Result {
    let digest = hash.finalize()
    let body = document
    let count = count
    var inspection = try inspector.finish()
    let document = body.facts(of: inspection.content.kind, isWhole: isWhole)
    if document != nil { inspection.content.bytes = count }
    guard isWhole else {
      return Result(inspection: Inspection(content: inspection.content), document: document)
    }
    return Result(inspection: inspection, sha256: digest.hexadecimal, document: document)
  }
}
