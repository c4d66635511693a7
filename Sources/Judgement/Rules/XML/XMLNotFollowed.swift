import PlivoXML

/// A redirect to a document that was not looked at.
struct XMLNotFollowed: Rule {
  let about = RuleDescription(
    id: "xml/not-followed", severities: [.note],
    flags: "The document hands over to another one by <Redirect>, which was not looked at.",
    why: "What the caller hears from there on is not known.",
    remedy: """
      Check that document too, or give --follow: it is then asked for as Plivo does, mostly by POST.
      """,
    sources: ["https://www.plivo.com/docs/voice/xml/overview"])

  var fires: Example { Example("a <Redirect> that was not followed", redirect(followed: false)) }
  var passes: Example { Example("a <Redirect> that was followed", redirect(followed: true)) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let request = subject.request, !request.followsRedirects else { return [] }
    let redirects = (subject.document?.references ?? []).filter {
      $0.use == .next && $0.isFetchable
    }
    return findings(.note, of: redirects, atMost: limits.documents.mostTold) {
      Worded($0.position, "the document that <\($0.element.foreign)> leads to was not looked at.")
    }
  }

  private func redirect(followed: Bool) -> Subject {
    var subject = Subject.document(
      "<Response><Redirect>https://api.example.com/b</Redirect></Response>", at: .answer)
    subject.request = DocumentRequest(at: .answer)
    subject.request?.followsRedirects = followed
    return subject
  }
}
