import AudioFacts

/// The bytes went through a transfer meant for text.
struct ContentTextDamage: Rule {
  let about = RuleDescription(
    id: "content/text-damage", severities: [.error],
    flags: """
      The bytes bear the marks of a text-mode transfer: CR LF for LF, no CR, no eighth bit, or UTF-8.
      """,
    why: """
      Bytes were put in or exchanged all over the file. The caller hears noise, or nothing. FTP in \
      ASCII mode, git's autocrlf and programs that read the file as a string do this.
      """,
    remedy: """
      Transfer the file again as binary: FTP `binary`, a `*.mp3 binary` line in .gitattributes, \
      bytes rather than a string in code. The damage cannot be undone.
      """,
    sources: ["https://git-scm.com/docs/gitattributes"])

  var fires: Example {
    Example("an MP3 in which each LF became CRLF", .mp3 { $0.content.textDamage = .crlf })
  }
  var passes: Example { Example("an MP3 that was transferred as binary", .mp3()) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let damage = subject.facts.inspection?.content.textDamage else { return [] }
    return [finding(.error, message(damage))]
  }

  private func message(_ damage: TextDamage) -> String {
    switch damage {
    case .crlf: "Every LF (0A) in it follows a CR (0D): it was transferred as text."
    case .crStripped: "No LF (0A) in it follows a CR (0D): it was transferred as text."
    case .sevenBit: "No byte in it is over 7F: it was transferred as text of seven bits."
    case .utf8: "All of it is UTF-8, which sound never is: it was re-encoded as text."
    }
  }
}
