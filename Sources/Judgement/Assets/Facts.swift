public import AudioFacts
public import PlivoXML

/// Everything that was learnt of one asset: how it arrived and what its bytes say.
///
/// Facts hold no opinions. Rules judge them, so a changed policy needs no new download, and a
/// cache stores them.
public struct Facts: Codable, Sendable, Equatable {
  /// How the bytes arrived; nil for a file on disk.
  public var transfer: TransferFacts?
  /// SHA-256 of all bytes, in lower-case hexadecimal; nil when not all of them arrived.
  public var sha256: String?
  /// What the bytes say; nil when there were none to look at.
  public var inspection: Inspection? {
    get { boxedInspection?.value }
    set { boxedInspection = newValue.map(Box.init) }
  }
  /// What the document says, where one was allowed and there is one; nil for a sound.
  public var document: DocumentFacts? {
    get { boxedDocument?.value }
    set { boxedDocument = newValue.map(Box.init) }
  }
  /// Why the asset could not be looked at (no DNS, time-out, 5xx after retries …); nil when it
  /// could. An asset with a reason here is unchecked: neither good nor bad.
  public var unchecked: Unchecked?
  /// Why the inspection gave no answer, where the bytes are to blame; nil when it gave one, or was not
  /// begun.
  public var failure: InspectionFailure?

  /// Changes whenever an inspection learns to say more, or something else, of the same bytes: facts
  /// of another revision are not taken from a cache.
  package static let revision = 9

  /// Joins what was learnt.
  public init(
    transfer: TransferFacts? = nil, sha256: String? = nil, inspection: Inspection? = nil,
    unchecked: Unchecked? = nil
  ) {
    self.transfer = transfer
    self.sha256 = sha256
    self.unchecked = unchecked
    self.inspection = inspection
  }

  /// By far the largest part, behind a pointer: each of the calls that a suspended download is deep
  /// in keeps room for facts, and of each host many may wait at one time.
  private var boxedInspection: Box<Inspection>?
  private var boxedDocument: Box<DocumentFacts>?

  private enum CodingKeys: String, CodingKey {
    case transfer, sha256, boxedInspection = "inspection", unchecked
    case failure, boxedDocument = "document"
  }
}

/// Why an inspection gave no answer, where the bytes are to blame.
public enum InspectionFailure: Codable, Sendable, Equatable {
  /// A decoder made no end: given up after so many seconds on a processor, having got so many bytes.
  case hung(seconds: Double, bytes: Int)
  /// A decoder, named with its version, crashed twice, each time in a fresh process, having got so many
  /// bytes; the last time by this signal.
  case crashed(signal: Int, decoder: String, bytes: Int)
}

/// A value behind a pointer, written and compared as the value itself.
private final class Box<Value: Codable & Sendable & Equatable>: Codable, Sendable, Equatable {
  let value: Value

  init(_ value: Value) { self.value = value }

  init(from decoder: any Decoder) throws { value = try Value(from: decoder) }

  func encode(to encoder: any Encoder) throws { try value.encode(to: encoder) }

  static func == (one: Box, other: Box) -> Bool {
    one === other || one.value == other.value
  }
}
