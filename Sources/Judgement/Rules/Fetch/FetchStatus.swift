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

  var fires: Subject {
    .answered(404)
  }
  var passes: Subject { .fetched() }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard subject.facts.unchecked == nil, subject.obstacle == nil,
      let status = subject.facts.transfer?.status, !(200..<300).contains(status)
    else { return [] }
    return [finding(.error, "The server answers with status \(status)\(Self.words(status)).")]
  }

  private static func words(_ status: Int) -> String {
    switch status {
    case 401: " (credentials wanted)"
    case 403: " (forbidden)"
    case 404: " (not found)"
    case 410: " (gone)"
    default: ""
    }
  }
}
