import AudioFacts
import Judgement
import PlivoXML

/// The bytes of what may be a document, kept as long as it may be one.
struct DocumentBody {
  /// What is expected; nil where a sound or a document may come.
  private let place: SoundPlace.ID?
  private let grammar: Grammar.ID
  private var bytes: [UInt8] = []
  private var isSound = false
  private let bounds = MarkupBounds()

  /// - Parameter request: How it is asked for as a document; nil where it has to be a sound.
  init(_ request: DocumentRequest?) {
    place = request == nil ? .sound : request?.place
    grammar = request?.grammar ?? .plivo
  }

  /// Keeps the next bytes.
  ///
  /// - Parameter kind: What the first ones show it to be; nil while that is not known.
  /// - Returns: Whether the bytes that follow matter.
  mutating func append(_ piece: RawSpan, of kind: ContentKind?) -> Bool {
    guard !isSound else { return false }
    if let kind, !mayBeDocument(kind) {
      isSound = true
      bytes = []
      return false
    }
    // One more than may be read, which tells that there are too many.
    let room = bounds.bytes + 1 - bytes.count
    piece.extracting(first: min(room, piece.byteCount)).withUnsafeBytes {
      bytes.append(contentsOf: $0)
    }
    return bytes.count <= bounds.bytes
  }

  /// What the document says; nil for what is none.
  ///
  /// - Parameters:
  ///   - kind: What the bytes are, now that they are all there.
  ///   - isWhole: Whether they are all there.
  func facts(of kind: ContentKind, isWhole: Bool) -> DocumentFacts? {
    guard !isSound, mayBeDocument(kind), isWhole || bytes.count > bounds.bytes else { return nil }
    // What begins so was meant to be one, even where it cannot be read.
    guard
      expectsDocument
        || bytes.prefix(Self.head).firstRange(of: Array("<Response".utf8)) != nil
    else { return nil }
    return DocumentFacts(bytes, at: place ?? .answer, grammar: grammar, within: bounds)
  }

  /// Bytes in which the outermost element of a document begins.
  private static let head = 4_096

  /// At a place of documents a page, an error message or nothing at all is a broken document.
  private func mayBeDocument(_ kind: ContentKind) -> Bool {
    switch kind {
    case .xml: true
    case .html, .json, .text, .empty: expectsDocument
    default: false
    }
  }

  private var expectsDocument: Bool {
    place?.expectsDocument ?? false
  }
}
