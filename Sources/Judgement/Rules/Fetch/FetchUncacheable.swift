/// Media servers cannot keep the file.
struct FetchUncacheable: Rule {
  let about = RuleDescription(
    id: "fetch/uncacheable", severities: [.note],
    flags: """
      The server sends neither a validator nor Cache-Control, or forbids to store the file.
      """,
    why: """
      Media servers obey these fields: without them the file is fetched again for each call, \
      and the caller waits for it each time.
      """,
    remedy: "Have the server send an ETag, and Cache-Control with a max-age.",
    sources: ["https://www.rfc-editor.org/rfc/rfc9111"])

  var fires: Example {
    Example(
      "an MP3 sent without ETag and Cache-Control",
      .fetched {
        $0.etag = nil
        $0.cacheControl = nil
      })
  }
  var passes: Example { Example("an MP3 sent with both", .fetched()) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard !subject.isDocument, let transfer = subject.fetchedTransfer else { return [] }
    if transfer.cacheControl?.lowercased().contains("no-store") == true {
      return [finding(.note, "Cache-Control says no-store: it is fetched again for each call.")]
    }
    guard transfer.etag == nil, transfer.lastModified == nil, transfer.cacheControl == nil
    else { return [] }
    return [
      finding(
        .note,
        "There is no ETag, Last-Modified or Cache-Control: it is fetched again for each call.")
    ]
  }
}
