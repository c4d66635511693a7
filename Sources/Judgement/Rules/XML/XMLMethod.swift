import PlivoXML

/// The server answers GET where Plivo asks by POST.
struct XMLMethod: Rule {
  let about = RuleDescription(
    id: "xml/method", severities: [.error],
    flags: "The server refuses POST, by which Plivo asks there, with 404 or 405, and answers GET.",
    why: """
      Plivo gets no document: the caller hears silence, or the call ends with 7011 to 7014. Hosts of \
      files answer GET only.
      """,
    remedy: """
      Have the server answer POST too, or tell Plivo to use GET by the parameter beside the URL, such \
      as waitMusicMethod or method.
      """,
    sources: ["https://github.com/plivo/plivo-python/issues/128"])

  var fires: Example { Example("a document whose server refuses POST", refused(405)) }
  var passes: Example { Example("a document whose server answers POST", .goodDocument) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard subject.answersOnlyGET, let status = subject.facts.transfer?.status else { return [] }
    return [
      finding(
        .error, "The server answers POST with status \(status), and GET with success.")
    ]
  }

  private func refused(_ status: Int) -> Subject {
    var subject = Subject.answered(status)
    subject.request = DocumentRequest(at: .conferenceSound)
    subject.facts.transfer?.statusToGET = 200
    return subject
  }
}
