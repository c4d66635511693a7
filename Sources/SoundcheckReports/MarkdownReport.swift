import ForeignText
import Judgement

/// GitHub Flavored Markdown, for a job summary or a comment.
struct MarkdownReport: StreamedFormat {
  let context: ReportContext

  static let stretchCount = 2
  static let headNeedsSum = true

  func head(_ sum: ReportHead) -> String {
    let words = "\(sum.counts.summary) (profile \(sum.profile.printable))."
    return "## Soundcheck\n\n" + text(words)
      + (context.shown(of: sum.counts) > 0
        ? "\n\n| Verdict | Asset | Sound | Findings |\n|---|---|---|---|" : "")
  }

  /// A row of the table, and what is to be said of what did not pass.
  func stretches(of asset: AssetReport) -> [String] {
    ["\n" + row(asset), asset.verdict == .pass ? "" : "\n\n" + section(asset)]
  }

  func tail(_ sum: ReportHead) -> String {
    let blocks =
      sum.notices.map { "**Notice:** \(text($0.printable))" }
      + (context.play.map { [play($0)] } ?? [])
    return blocks.map { "\n\n" + $0 }.joined() + "\n"
  }

  private func row(_ asset: AssetReport) -> String {
    let cells = [
      asset.verdict.mark,
      (asset.namedBy.isEmpty ? "" : "↳ ") + code(context.shown(asset.target)),
      text(asset.facts.summary.joined(separator: ", ").printable), text(asset.tally),
    ]
    return "| \(cells.joined(separator: " | ")) |"
  }

  private func section(_ asset: AssetReport) -> String {
    let naming = context.naming(of: asset).map { ["Named in \(text($0.printable))."] } ?? []
    let reason = asset.reason.map { [text($0.description.printable)] } ?? []
    let joint = JointRemedies(asset.findings)
    let findings = joint.findings.isEmpty ? [] : [joint.findings.map(item).joined(separator: "\n")]
    let remedies = joint.remedies.flatMap { remedy in
      ["→ \(text(remedy.words.printable))", block(remedy.command.printable, indent: "")]
    }
    return
      (["### \(asset.verdict.mark) \(code(context.shown(asset.target)))"] + naming + reason
      + findings
      + remedies)
      .joined(separator: "\n\n")
  }

  private func item(_ finding: Finding) -> String {
    let place = (finding.place?.words).map { $0.isEmpty ? "" : " (\($0))" } ?? ""
    var lines = [
      "- **\(finding.severity)** \(code(finding.rule.rawValue.printable))\(place):"
        + " \(text(finding.message.printable))"
    ]
    if let suppressed = finding.suppressed {
      return lines[0] + " *Accepted: \(text(suppressed.words.printable)).*"
    }
    lines.append("  <br>→ \(text(finding.remedy.advice.printable))")
    if let command = finding.remedy.command?.printable {
      lines += ["", block(command, indent: "  ")]
    }
    return lines.joined(separator: "\n")
  }

  /// A command as a block of code.
  private func block(_ command: String, indent: String) -> String {
    let fence = fence(around: command)
    return ["\(fence)sh", command, fence].map { indent + $0 }.joined(separator: "\n")
  }

  private func play(_ play: PlaySummary) -> String {
    let status = play.status.map { " (HTTP \($0))" } ?? ""
    let message = play.message.map { ": \(text($0.printable))" } ?? ""
    let submitted = play.submitted.map { "- submitted \(code(context.shown($0)))" }
    let withheld = play.withheld.map { withheld in
      "- withheld \(code(context.shown(withheld.target))): \(text(withheld.message.printable))"
    }
    return (["### Play: \(play.outcome.rawValue)\(status)\(message)", ""] + submitted + withheld)
      .joined(separator: "\n")
  }

  /// Text in which nothing is markup.
  private func text(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      // A mention would call somebody.
      case "@": result += "&#64;"
      case "\\", "`", "*", "_", "[", "]", "|", "~", "#", "!": result += "\\\(scalar)"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Inline code, by a tag rather than by backticks, which the content could hold too.
  private func code(_ text: String) -> String { "<code>\(self.text(text))</code>" }

  /// Backticks for a block of code: more than stand in a row anywhere in it.
  private func fence(around code: String) -> String {
    var longest = 2
    var run = 0
    for scalar in code.unicodeScalars {
      run = scalar == "`" ? run + 1 : 0
      longest = max(longest, run)
    }
    return String(repeating: "`", count: longest + 1)
  }
}

extension Verdict {
  fileprivate var mark: String {
    switch self {
    case .pass: "✅ pass"
    case .fail: "❌ fail"
    case .unchecked: "❔ unchecked"
    }
  }
}
