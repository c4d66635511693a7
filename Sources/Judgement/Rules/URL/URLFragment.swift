/// A part of the URL is never sent.
struct URLFragment: Rule {
  let about = RuleDescription(
    id: "url/fragment", severities: [.note],
    flags: "The URL has a fragment, the part from # on.",
    why: """
      A fragment is not sent to the server. Where # was meant as a character of the file's \
      name, another file is fetched.
      """,
    remedy: "Leave the fragment out; write # in a file's name as %23.",
    sources: ["https://www.rfc-editor.org/rfc/rfc3986#section-3.5"])

  var fires: Example {
    Example("a URL that ends in #t=10", .fetched(from: "https://cdn.example.com/music.mp3#t=10"))
  }
  var passes: Example {
    Example(
      "a URL with %23, which is part of its path",
      .fetched(from: "https://cdn.example.com/music%23t.mp3"))
  }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    // Of a document it sets time-outs and retries, and is kept from the server on purpose.
    guard !subject.isDocument, case .url(let given) = subject.target, given.text.contains("#")
    else {
      return []
    }
    return [finding(.note, "The URL has a fragment (from # on), which is not sent.")]
  }
}
