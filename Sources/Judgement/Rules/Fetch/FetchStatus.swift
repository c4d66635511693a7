import PlivoXML

/// The server refuses to hand the file out.
struct FetchStatus: Rule {
  let about = RuleDescription(
    id: "fetch/status", severities: [.error],
    flags: "The server answers with a status that is no success, such as 403 or 404.",
    why: """
      There is no sound behind the URL. Media servers skip such a file without a word, or \
      play the silence instead.
      """,
    remedy: "Check the path, the permissions, and whether the file was uploaded.",
    sources: ["https://www.rfc-editor.org/rfc/rfc9110#section-15.5"])

  var fires: Example { Example("an MP3 that is not there any more", .answered(404)) }
  var passes: Example { Example("an MP3 that comes with status 200", .fetched()) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard subject.facts.unchecked == nil, subject.obstacle == nil, !subject.answersOnlyGET,
      let status = subject.facts.transfer?.status, !(200..<300).contains(status)
    else { return [] }
    return [
      finding(
        .error, "The server answers with status \(status)\(Self.words(status)).",
        remedy: remedy(status, subject))
    ]
  }

  /// A server of documents may know POST only, which is not tried unasked: it may start something.
  private func remedy(_ status: Int, _ subject: Subject) -> Remedy? {
    guard status == 404 || status == 405, let request = subject.request, request.place == nil,
      request.method == .get
    else { return nil }
    return """
      Check the path, and whether the file was uploaded. Where Plivo asks this URL by POST, as for an \
      answer_url, check it with --as answer.
      """
  }

  private static func words(_ status: Int) -> String {
    switch status {
    case 401: " (credentials wanted)"
    case 403: " (forbidden)"
    case 404: " (not found)"
    case 405: " (method not allowed)"
    case 410: " (gone)"
    default: ""
    }
  }
}
