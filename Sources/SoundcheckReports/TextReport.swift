import AudioFacts
import ForeignText
import Judgement

/// For a person at a terminal: a line for what passed, all there is to say of what did not.
struct TextReport: StreamedFormat {
  let context: ReportContext
  /// Where the facts of passing assets start; to the right of the target where that is longer.
  private let column: Int
  /// The assets that are played, or not, by their targets.
  private let playable: [String: AssetReport]

  /// A report whose assets are not known yet: their facts follow their targets.
  init(context: ReportContext) {
    self.context = context
    column = 0
    playable = [:]
  }

  /// A report whose facts stand below each other.
  init(context: ReportContext, of report: Report) {
    self.context = context
    column = Self.factsColumn(report, context)
    let assets = context.play == nil ? [] : report.assets
    playable = Dictionary(assets.map { ($0.target.text, $0) }) { first, _ in first }
  }

  func stretches(of asset: AssetReport) -> [String] {
    [lines(for: asset).map { "\($0)\n" }.joined()]
  }

  /// What did not pass takes several lines, and stands apart from its neighbours.
  func separator(between previous: Verdict, and next: Verdict) -> String {
    previous != .pass || next != .pass ? "\n" : ""
  }

  func tail(_ sum: ReportHead) -> String {
    var lines: [String] = []
    if !sum.notices.isEmpty { lines.append("") }
    for notice in sum.notices { lines += labelled("notice", .yellow, notice.printable) }
    if let play = context.play { lines += [""] + self.lines(for: play) }
    lines += ["", summary(sum)]
    return lines.map { "\($0)\n" }.joined()
  }

  /// Everything but the verdicts and severities stands to the right of this column.
  private static let indent = 11

  /// Where the facts of passing assets start, so that they stand below each other; targets that
  /// are too long for that have them on a line of their own.
  private static func factsColumn(_ report: Report, _ context: ReportContext) -> Int {
    let room = context.width - Self.indent - 2
    let ends = context.assets(of: report).compactMap { asset -> Int? in
      let target = shown(asset, context).columns
      let facts = asset.facts.summary.joined(separator: " · ").columns
      return facts > 0 && target + facts <= room ? target : nil
    }
    return ends.max() ?? 0
  }

  /// The target; further in where a document names it, which stands above.
  private static func shown(_ asset: AssetReport, _ context: ReportContext) -> String {
    (asset.namedBy.isEmpty ? "" : "  ") + context.shown(asset.target)
  }

  private func lines(for asset: AssetReport) -> [String] {
    let verdict = asset.verdict.rawValue.padded(to: Self.indent)
    let target = Self.shown(asset, context)
    var head = styled(verdict, asset.verdict.style) + styled(target, .bold)
    var lines: [String] = []
    let facts = asset.facts.summary.joined(separator: " · ").printable
    if !facts.isEmpty {
      let room = context.width - Self.indent - facts.columns - 2
      let width = target.columns
      if width <= room {
        // Below the facts of the others, where there is room for that.
        let start = max(width, min(column, room))
        head += String(repeating: " ", count: start - width + 2) + styled(facts, .dim)
      } else {
        lines.append(margin + styled(facts, .dim))
      }
    }
    lines.insert(head, at: 0)
    if asset.verdict != .pass, let naming = context.naming(of: asset) {
      lines += wrapped("named in " + naming.printable)
    }
    if let reason = asset.reason?.description { lines += wrapped(reason.printable) }
    let complete = asset.verdict != .pass
    let joint = JointRemedies(asset.findings)
    lines += joint.findings.flatMap { self.lines(for: $0, complete: complete) }
    for remedy in joint.remedies where complete {
      lines += wrapped("→ " + remedy.words.printable, hanging: 2) + command(remedy.command)
    }
    return lines
  }

  private func lines(for finding: Finding, complete: Bool) -> [String] {
    if let suppressed = finding.suppressed {
      let text = "\(finding.rule): \(finding.message) (\(suppressed.words))"
      return labelled("accepted", .dim, text.printable).map { styled($0, .dim) }
    }
    let label = finding.severity.rawValue
    guard complete else {
      return labelled(
        label, finding.severity.style, "\(finding.rule): \(finding.message)".printable)
    }
    let place = finding.place?.words ?? ""
    let rule = [finding.rule.rawValue, place].filter { !$0.isEmpty }.joined(separator: " ")
    var lines = labelled(label, finding.severity.style, rule.printable)
    lines += wrapped(finding.message.printable)
    lines += wrapped("→ " + finding.remedy.advice.printable, hanging: 2)
    return lines + (finding.remedy.command.map(command) ?? [])
  }

  /// On a line of its own and never broken: it is there to be copied.
  private func command(_ command: String) -> [String] {
    [margin + "  " + styled(command.printable, .command)]
  }

  /// What plays and for how long, and what was withheld and why.
  private func lines(for play: PlaySummary) -> [String] {
    let status = play.status.map { " (HTTP \($0))" } ?? ""
    let head = "play".padded(to: Self.indent) + play.outcome.rawValue + status
    let words = [play.message, play.apiID.map { "api_id \($0)" }].compactMap { $0 }
    return [head] + words.flatMap { wrapped($0.printable) }
      + play.submitted.map {
        margin + "submitted  " + context.shown($0) + (playable[$0]?.playing ?? "")
      }
      + play.withheld.flatMap { withheld -> [String] in
        let line = margin + "withheld   " + context.shown(withheld.target)
        // What failed has said all about it above.
        if let rule = playable[withheld.target]?.withheldFor { return [line + rule] }
        return [line] + wrapped("→ " + withheld.message.printable, hanging: 2)
      }
  }

  private func summary(_ sum: ReportHead) -> String {
    let worst = [Verdict.fail, .unchecked].first { sum.counts[$0] > 0 } ?? .pass
    let terms = [sum.seconds.seconds, sum.profile.printable]
    return styled(sum.counts.summary, worst.style) + " (\(terms.joined(separator: ", ")))"
  }

  private var margin: String { String(repeating: " ", count: Self.indent) }

  private func labelled(_ label: String, _ style: Style, _ text: String) -> [String] {
    var lines = wrapped(text)
    lines[0] =
      styled(("  " + label).padded(to: Self.indent), style)
      + lines[0].dropFirst(Self.indent)
    return lines
  }

  /// Breaks a sentence into lines right of the margin; at least one line.
  private func wrapped(_ text: String, hanging: Int = 0) -> [String] {
    // Where a terminal is too narrow for that, it breaks the lines itself.
    text.wrapped(
      to: max(Self.indent + 20, context.width), margin: Self.indent, hanging: hanging)
  }

  private func styled(_ text: String, _ style: Style) -> String {
    context.color ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }
}

/// Select Graphic Rendition parameters (ECMA-48, section 8.3.117).
private enum Style: String {
  case bold = "1", dim = "2", red = "1;31", green = "32", yellow = "33", blue = "34"
  case command = "36"
}

extension AssetReport {
  /// `, for 8.00 s`: how long it plays.
  fileprivate var playing: String {
    guard let seconds = share?.playsFor ?? facts.inspection?.audio?.duration else { return "" }
    return ", for \(seconds.seconds)"
  }

  /// `: mp3/truncated`: what it was withheld for; nil where it was not for its verdict.
  fileprivate var withheldFor: String? {
    switch verdict {
    case .fail: findings.first.map { ": \($0.rule.rawValue.printable)" }
    case .unchecked: ": unchecked"
    case .pass: nil
    }
  }
}

extension Verdict {
  fileprivate var style: Style {
    switch self {
    case .pass: .green
    case .fail: .red
    case .unchecked: .yellow
    }
  }
}

extension Severity {
  fileprivate var style: Style {
    switch self {
    case .error: .red
    case .warning: .yellow
    case .note: .blue
    }
  }
}
