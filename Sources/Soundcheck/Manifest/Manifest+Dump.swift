import PlivoXML
import PolicyFiles
import Judgement

extension Manifest {
  /// The manifest with everything resolved (patterns, defaults, variables), as YAML that can be
  /// read again. The secrets of URLs are left out.
  public var resolvedText: String { resolvedText(withSecrets: false) }

  /// The same, with the secrets of URLs where the user asked to see them.
  package func resolvedText(withSecrets showsSecrets: Bool) -> String {
    func entry(_ target: Target) -> String {
      let key = if case .url = target { "url" } else { "file" }
      return "\(key): \(quoted(target.shown(withSecrets: showsSecrets)))"
    }
    var lines: [String] = []
    if let policy { lines.append("# profile: \(policy.name)") }
    let fetch = fetch.lines
    if !fetch.isEmpty { lines += ["fetch:"] + fetch.map { "  \($0)" } }
    let single = lists.filter { $0.name == nil }
    if !single.isEmpty { lines.append("assets:") }
    for list in single {
      for target in list.targets {
        lines.append("  - \(entry(target))")
        lines += terms(of: list.documents[target]).map { "    \($0)" }
        lines += terms(of: list, pin: list.pins[target]).map { "    \($0)" }
      }
    }
    let named = lists.filter { $0.name != nil }
    if !named.isEmpty { lines.append("playlists:") }
    for list in named {
      lines.append("  - name: \(quoted(list.name ?? ""))")
      lines += terms(of: list, pin: nil).map { "    \($0)" }
      lines.append("    urls:")
      for target in list.targets {
        lines.append("      - \(entry(target))")
        if let pin = list.pins[target] { lines.append("        sha256: \(quoted(pin))") }
      }
    }
    if !suppressions.isEmpty { lines.append("suppress:") }
    for suppression in suppressions {
      lines.append("  - rule: \(quoted(suppression.rule.rawValue))")
      lines.append("    asset: \(quoted(suppression.asset))")
      lines.append("    reason: \(quoted(suppression.reason))")
      if let until = suppression.until { lines.append("    until: \(until)") }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func terms(of request: DocumentRequest?) -> [String] {
    guard let request else { return [] }
    let usual = DocumentRequest(at: request.place).method
    return (request.place.map { ["as: \($0.rawValue)"] } ?? [])
      + (request.method == usual ? [] : ["method: \(request.method.rawValue)"])
  }

  private func terms(of list: PlayList, pin: String?) -> [String] {
    var lines: [String] = []
    if let length = list.length { lines.append("length: \(length)") }
    if list.loop { lines.append("loop: true") }
    if let pin { lines.append("sha256: \(quoted(pin))") }
    return lines
  }
}
