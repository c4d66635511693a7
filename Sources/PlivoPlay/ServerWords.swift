import ForeignText
import Foundation
import Transport

/// Words from outside, made fit for an output.
enum ServerWords {
  /// Unicode scalars that are kept: more than any message of the API has.
  static let limit = 300

  /// One bounded line without secrets and the queries of URLs (they sign signed ones); nil when
  /// nothing is left.
  static func tidied(_ text: String, hiding secrets: [Secret]) -> String? {
    var text = secrets.reduce(text) { $0.replacing($1.revealed, with: "[secret]") }
    text = text.replacing(#/(https?://[^\s"'<>?#]*)[?#][^\s"'<>]*/#) { "\($0.1)?…" }
    return text.foreignLine(atMost: limit)
  }

  /// A JSON value as text.
  static func json(_ value: Any) -> String {
    let data = try? JSONSerialization.data(
      withJSONObject: value, options: [.fragmentsAllowed, .sortedKeys, .withoutEscapingSlashes])
    return String(decoding: data ?? Data(), as: UTF8.self)
  }

  /// The title of a web page, or the text itself.
  static func text(of body: String) -> String {
    guard body.drop(while: \.isWhitespace).first == "<" else { return body }
    let title = body.firstMatch(of: #/(?i)<title[^>]*>([^<]*)/#)
    return title.map { String($0.1) } ?? "a web page"
  }
}
