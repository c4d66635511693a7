import Soundcheck

/// Workflow commands that GitHub Actions shows as annotations.
///
/// Source of the format, and of what must be escaped:
/// https://docs.github.com/actions/reference/workflow-commands-for-github-actions
struct GitHubReport {
  func render(_ report: Report) -> String {
    let lines =
      report.assets.flatMap(annotations)
      + report.notices.map {
        annotation("warning", title: "Soundcheck", file: nil, $0.printable)
      }
    let sum = annotation("notice", title: "Soundcheck", file: nil, report.summary)
    return (lines + [sum]).joined(separator: "\n") + "\n"
  }

  private func annotations(for asset: AssetReport) -> [String] {
    let target = shown(asset.target)
    // A place in the repository, where the annotation can be shown beside the file.
    let file: String? = if case .file = asset.target { target } else { nil }
    var lines = asset.findings.filter { $0.suppressed == nil }.map { finding in
      annotation(
        finding.severity.command, title: finding.rule.rawValue, file: file,
        "\(target)\n\(finding.paragraph)")
    }
    if let reason = asset.facts.unchecked {
      lines.append(
        annotation("error", title: "unchecked", file: file, "\(target)\n\(reason.printable)"))
    }
    return lines
  }

  private func annotation(_ command: String, title: String, file: String?, _ text: String)
    -> String
  {
    let properties = [("title", title.printable), ("file", file)].compactMap { key, value in
      value.map { "\(key)=\(escaped(property: $0))" }
    }
    return "::\(command) \(properties.joined(separator: ","))::\(escaped(text))"
  }

  private func escaped(_ text: String) -> String {
    text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }

  private func escaped(property text: String) -> String {
    escaped(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}

extension Severity {
  fileprivate var command: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .note: "notice"
    }
  }
}
