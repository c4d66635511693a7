import PlivoXML

/// The outermost element is not `Response`.
struct XMLRoot: Rule {
  let about = RuleDescription(
    id: "xml/root", severities: [.error],
    flags: "The outermost element is not <Response>, or has a namespace.",
    why: """
      Where music is expected the caller hears silence, and no code says why; a call \
      that is steered by it ends with 8011 to 8014.
      """,
    remedy: "Put everything inside <Response>, written so and without xmlns.",
    sources: ["https://www.plivo.com/docs/voice/xml/overview"])

  var fires: Example {
    Example("a document in <response>", .document("<response><Wait/></response>"))
  }
  var passes: Example {
    Example("a document in <Response>", .document("<Response><Wait/></Response>"))
  }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    findings(.error, in: subject, limits) {
      switch $0.kind {
      case .root(let expected):
        Worded(
          $0.position, "the outermost element is <\($0.element.foreign)>, not <\(expected)>.")
      case .namespace(let name):
        Worded($0.position, "<\($0.element.foreign)> has the namespace “\(name.foreign)”.")
      default: nil
      }
    }
  }
}
