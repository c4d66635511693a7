import HTTPTypes
import PlivoSignature

/// What a document is asked for with, as if a call were under way: many servers answer nothing else.
struct DocumentCall: Sendable {
  /// The fields of the form that is posted.
  let form: [FormField]
  /// What is added to the query; empty for POST.
  let query: [FormField]

  /// - Parameters:
  ///   - isPosted: Whether it is asked for by POST.
  ///   - own: The user's fields, which go before ours.
  init(isPosted: Bool, own: [String: String]) {
    let given = own.sorted { $0.key < $1.key }.map { FormField($0.key, $0.value) }
    form = isPosted ? Self.usual.filter { own[$0.name] == nil } + given : []
    // A query may be signed, and then holds for what is in it: nothing is added unasked.
    query = isPosted ? [] : given
  }

  /// A URL with what is added to its query.
  func url(_ url: String) -> String {
    guard !query.isEmpty else { return url }
    return url + (url.contains("?") ? "&" : "?") + FormField.encode(query)
  }

  /// The body of the request.
  var body: [UInt8] { Array(FormField.encode(form).utf8) }

  /// The names are Plivo's (<https://www.plivo.com/docs/voice/xml/overview>); the numbers are kept for
  /// such uses, and ring nowhere (NANP, 555-0100 to 555-0199).
  private static let usual = [
    FormField("CallUUID", "00000000-0000-0000-0000-000000000000"),
    FormField("From", "12025550123"),
    FormField("To", "12025550124"),
    FormField("CallStatus", "in-progress"),
    FormField("Direction", "inbound"),
  ]
}
