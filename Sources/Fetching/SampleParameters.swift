/// What a document is asked for with, as if a call were under way: many servers answer nothing else.
///
/// The names are Plivo's (<https://www.plivo.com/docs/voice/xml/overview>); the numbers are kept for
/// such uses, and ring nowhere (NANP, 555-0100 to 555-0199).
enum SampleParameters {
  static let usual = [
    ("CallUUID", "00000000-0000-0000-0000-000000000000"),
    ("From", "12025550123"),
    ("To", "12025550124"),
    ("CallStatus", "in-progress"),
    ("Direction", "inbound"),
  ]

  /// The body of a form (WHATWG URL, section 5.2).
  static let form = usual.map { "\($0)=\($1)" }.joined(separator: "&")
}
