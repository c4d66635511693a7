import ForeignText
import Judgement

/// Workflow commands that GitHub Actions shows as annotations.
///
/// Source of the format, and of what must be escaped:
/// https://docs.github.com/actions/reference/workflow-commands-for-github-actions
struct GitHubReport: StreamedFormat {
  let context: ReportContext

  func stretches(of asset: AssetReport) -> [String] {
    [annotations(for: asset).map { "\($0)\n" }.joined()]
  }

  func tail(_ sum: ReportHead) -> String {
    let notices = sum.notices.map {
      annotation("warning", title: "Soundcheck", file: nil, $0.printable)
    }
    let last = annotation("notice", title: "Soundcheck", file: nil, sum.counts.summary)
    return (notices + (context.play.map(annotations) ?? []) + [last]).map { "\($0)\n" }.joined()
  }

  private func annotations(for asset: AssetReport) -> [String] {
    let target = context.shown(asset.target)
    // A place in the repository, where the annotation can be shown beside the file.
    let file: String? = if case .file = asset.target { target } else { nil }
    let naming = context.naming(of: asset).map { "\nnamed in \($0.printable)" } ?? ""
    var lines = asset.findings.filter { $0.suppressed == nil }.map { finding in
      annotation(
        finding.severity.command, title: finding.rule.rawValue, file: file,
        "\(target)\(naming)\n\(finding.paragraph)")
    }
    if let reason = asset.reason?.description {
      lines.append(
        annotation(
          "error", title: "unchecked", file: file, "\(target)\(naming)\n\(reason.printable)"))
    }
    return lines
  }

  /// What became of the request, and why each URL is no part of it.
  private func annotations(for play: PlaySummary) -> [String] {
    let withheld = play.withheld.map { withheld in
      annotation(
        withheld.reason == .unsendable ? "error" : "notice", title: "withheld", file: nil,
        "\(context.shown(withheld.target))\n\(withheld.message.printable)")
    }
    let status = play.status.map { " (HTTP \($0))" } ?? ""
    let message = play.message.map { "\n\($0.printable)" } ?? ""
    return withheld + [
      annotation(
        play.outcome.isFailure ? "error" : "notice", title: "play", file: nil,
        "play \(play.outcome.rawValue)\(status)\(message)")
    ]
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

extension PlaySummary.Outcome {
  /// Whether something was to be played and, as far as is known, is not.
  var isFailure: Bool {
    switch self {
    case .refused, .unknown, .notSent: true
    case .started, .dryRun: false
    }
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
