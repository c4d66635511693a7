/// The server refuses HEAD where GET works.
struct FetchHeadRefused: Rule {
  let about = RuleDescription(
    id: "fetch/head-refused", severities: [.warning],
    flags: """
      HEAD is answered with an error where GET works (looked at with --probe-head only).
      """,
    why: """
      Some players ask with HEAD first, to learn type and size, and give up when that is \
      refused.
      """,
    remedy: "Have the server answer HEAD as it answers GET.",
    sources: ["https://www.rfc-editor.org/rfc/rfc9110#section-9.3.2"])

  var fires: Example {
    Example("an MP3 whose server refuses HEAD", .fetched { $0.headStatus = 405 })
  }
  var passes: Example {
    Example("an MP3 whose server answers HEAD", .fetched { $0.headStatus = 200 })
  }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let status = subject.fetchedTransfer?.headStatus, status >= 400 else { return [] }
    return [finding(.warning, "HEAD is answered with status \(status), though GET works.")]
  }
}
