/// What a provider understands in a document.
public struct Grammar: Sendable {
  /// The grammars that there are, by the names that policies use.
  public enum ID: String, Codable, CaseIterable, Sendable {
    /// Plivo's XML.
    case plivo
    /// TwiML, which others take too.
    case twilio
  }

  /// The grammar of a name.
  public static func named(_ id: ID) -> Grammar {
    switch id {
    case .plivo: .plivo
    case .twilio: .twilio
    }
  }

  /// Whose grammar it is, as a person calls it.
  public let name: String
  /// The elements by name.
  let elements: [String: ElementRule]
  /// The outermost element.
  let root: String
  /// The elements that sound; in a document of music the rest is ignored.
  let sounding: Set<String>
  /// What other providers call an element, and what it is called here.
  let foreignNames: [String: String]
  /// A sound may be given relative to the document.
  let allowsRelativeURLs: Bool

  /// The names of all elements, in alphabetical order.
  package var elementNames: [String] { elements.keys.sorted() }

  /// The names of the attributes that an element may have; empty for one that there is not.
  package func attributeNames(of element: String) -> [String] {
    elements[element]?.attributes.map(\.name).filter { !$0.hasSuffix("*") } ?? []
  }
}

/// What may stand inside one element.
struct ElementRule: Sendable {
  /// The elements that may be inside it.
  var children: Set<String> = []
  /// At least one child is needed.
  var needsChild = false
  /// What its text has to be.
  var text: TextRule = .none
  /// Its attributes.
  var attributes: [AttributeRule] = []

  /// The rule of an attribute by its name; names that end in `*` stand for all that begin so.
  func attribute(_ name: String) -> AttributeRule? {
    attributes.first { $0.name == name }
      ?? attributes.first { $0.name.hasSuffix("*") && name.hasPrefix($0.name.dropLast()) }
  }
}

/// What the text of an element has to be.
enum TextRule: Equatable, Sendable {
  /// There is none.
  case none
  /// Any or none.
  case any
  /// Any, though some.
  case some
  /// Words to speak: at most so many characters. Elements inside it are the speech's own.
  case words(limit: Int)
  /// One URL, of what stands at that place.
  case url(SoundPlace.ID)
  /// The address of a WebSocket.
  case socket
  /// Keys of a telephone, with `w` and `W` for pauses.
  case keys
}

/// One attribute of an element.
struct AttributeRule: Sendable {
  let name: String
  let value: ValueRule
  var isRequired = false
  /// The attribute beside it that sets the method of what it names, where the table of places does not
  /// say so.
  var methodName: String?

  init(_ name: String, _ value: ValueRule, required: Bool = false, method: String? = nil) {
    self.name = name
    self.value = value
    isRequired = required
    methodName = method
  }
}

/// What the value of an attribute has to be.
enum ValueRule: Equatable, Sendable {
  /// Anything.
  case any
  /// One of these words.
  case oneOf([String])
  /// A whole number in this range.
  case integer(ClosedRange<Int>)
  /// A whole number in this range, or one of these words.
  case integerOr(ClosedRange<Int>, [String])
  /// `true` or `false`.
  case boolean
  /// `GET` or `POST`.
  case method
  /// Keys that end an input, or `none`.
  case finishingKeys
  /// An address that Plivo tells of something. Nothing is fetched from it.
  case notice
  /// What stands at a place: its URL or one of its words.
  case place(SoundPlace.ID)

  /// What was expected, for a person.
  var wording: String {
    switch self {
    case .any: "any text"
    case .oneOf(let words): words.map { "“\($0)”" }.formatted
    case .integer(let range): Self.wording(of: range)
    case .integerOr(let range, let words):
      Self.wording(of: range) + " or " + words.map { "“\($0)”" }.formatted
    case .boolean: "“true” or “false”"
    case .method: "“GET” or “POST”"
    case .finishingKeys: "keys of 0–9, * and #, or “none”"
    case .notice: "an http or https URL"
    case .place(let id):
      (["an http or https URL"]
        + SoundPlace.named(id).words.filter { !$0.isEmpty }.map { "“\($0)”" })
        .formatted
    }
  }

  private static func wording(of range: ClosedRange<Int>) -> String {
    range.upperBound == .max
      ? "a whole number of at least \(range.lowerBound)"
      : "a whole number from \(range.lowerBound) to \(range.upperBound)"
  }

  /// The value is what it has to be. URLs are looked at by ``AudioURL``, apart from this.
  func accepts(_ value: String) -> Bool {
    switch self {
    case .any, .notice, .place: true
    case .oneOf(let words): words.contains(value)
    case .integer(let range): Int(value).map(range.contains) ?? false
    case .integerOr(let range, let words):
      words.contains(value) || (Int(value).map(range.contains) ?? false)
    // The official SDK for Python writes its own “True”, and Plivo takes it.
    case .boolean: ["true", "false"].contains(value.lowercased())
    case .method: ["GET", "POST"].contains(value.uppercased())
    case .finishingKeys: value == "none" || value.allSatisfy { "0123456789*#".contains($0) }
    }
  }
}

extension [String] {
  /// The words as a list with “or” before the last.
  fileprivate var formatted: String {
    count < 2 ? joined() : dropLast().joined(separator: ", ") + " or " + self[count - 1]
  }
}
