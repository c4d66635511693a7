import ForeignText

/// HTML that was written here, with text from elsewhere in it only escaped.
///
/// Literals are taken as they stand; what is interpolated is escaped, unless it is markup itself.
/// So a page reads like the page it becomes, and nothing of it can be forgotten. (In a literal an
/// attribute that holds an interpolation stands in quotation marks.)
struct Markup: ExpressibleByStringInterpolation, Sendable {
  /// The HTML.
  let html: String

  init(stringLiteral literal: String) { html = literal }
  init(stringInterpolation parts: Parts) { html = parts.html }
  /// Takes a text of our own as it stands.
  init(trusted html: String) { self.html = html }

  struct Parts: StringInterpolationProtocol {
    fileprivate var html = ""

    init(literalCapacity: Int, interpolationCount: Int) {
      html.reserveCapacity(literalCapacity * 2)
    }

    mutating func appendLiteral(_ literal: String) { html += literal }
    mutating func appendInterpolation(_ text: String) { html += text.printable.escapingMarkup }
    mutating func appendInterpolation(_ number: Int) { html += String(number) }
    mutating func appendInterpolation(_ part: Markup) { html += part.html }

    /// What becomes of a value, where there is one.
    mutating func appendInterpolation<Value>(_ value: Value?, as part: (Value) -> Markup) {
      if let value { html += part(value).html }
    }
    /// What becomes of the elements, one after the other.
    mutating func appendInterpolation<Value>(each values: [Value], as part: (Value) -> Markup) {
      for value in values { html += part(value).html }
    }
  }
}
