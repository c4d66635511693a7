import Judgement
import Soundcheck

/// The page of all rules in `docs/rules.md`, made from the rules themselves.
enum RulesPage {
  static func render(_ rules: [any Rule]) -> String {
    let families = rules.reduce(into: [String]()) { families, rule in
      if families.last != rule.about.id.family { families.append(rule.about.id.family) }
    }
    let header = """
      # Rules

      Made by `make rules` from the rules themselves; do not edit. Severities are those of the \
      profile `plivo`: an **error** fails an asset, a **warning** is a risk on some players, a \
      **note** is worth knowing. A policy or `--severity RULE=…` changes any of them.

      """
    let sections = families.map { family in
      "\n## \(family)\n"
        + rules.filter { $0.about.id.family == family }.map(section).joined()
    }
    return header + sections.joined()
  }

  private static func section(_ rule: any Rule) -> String {
    let about = rule.about
    let severities = about.severities.map(\.rawValue).joined(separator: " or ")
    var lines = [
      "", "### \(about.id)", "", "*\(severities)*. \(about.flags.inMarkdown)", "",
      "**Why it matters.** \(about.why.inMarkdown)", "",
      "**What to do.** \(about.remedy.advice.inMarkdown)",
    ]
    if let command = rule.command {
      lines += ["", "```sh", command, "```"]
    }
    if let finding = rule.exampleFinding {
      lines += [
        "", "**Flagged:** \(rule.fires.words.inMarkdown).", "",
        "> \(finding.severity.rawValue): \(finding.message.inMarkdown)",
      ]
    }
    lines += ["", "**Not flagged:** \(rule.passes.words.inMarkdown)."]
    if !about.sources.isEmpty {
      lines += ["", "Sources: " + about.sources.joined(separator: ", ")]
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension String {
  /// With what Markdown would take for an element or an entity told as it stands.
  fileprivate var inMarkdown: String {
    replacing("<", with: "\\<").replacing("&", with: "\\&")
  }
}
