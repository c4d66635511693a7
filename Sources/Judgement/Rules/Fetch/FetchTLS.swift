/// TLS with the server fails.
struct FetchTLS: Rule {
  let about = RuleDescription(
    id: "fetch/tls", severities: [.error],
    flags: """
      The server's certificate has expired, is for another name, is signed by nobody known, \
      or the handshake fails.
      """,
    why: """
      A media server that checks certificates cannot fetch the file; one that does not would \
      play whatever it is given.
      """,
    remedy: """
      Renew the certificate, and have the server send the whole chain. For a private \
      authority use --ca-file.
      """,
    sources: ["https://www.rfc-editor.org/rfc/rfc9525"])

  var fires: Example {
    Example(
      "a host whose certificate expired yesterday",
      .failed(.tls(.expired, host: "cdn.example.com", detail: "valid until 2025-12-31")))
  }
  var passes: Example { Example("a host whose certificate holds", .fetched()) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard case .tls(let problem, let host, let detail) = subject.obstacle else { return [] }
    return [finding(.error, "\(words(problem, host)): \(detail).")]
  }

  private func words(_ problem: TLSProblem, _ host: String) -> String {
    switch problem {
    case .expired: "The certificate of \(host) is not valid now"
    case .wrongName: "The certificate of \(host) is for another name"
    case .unknownIssuer: "The certificate of \(host) is signed by an authority that is not trusted"
    case .selfSigned: "The certificate of \(host) is signed by nobody but itself"
    case .handshake: "The TLS handshake with \(host) failed"
    }
  }
}
