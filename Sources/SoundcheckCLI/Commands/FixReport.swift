import ArgumentParser
import ForeignText
import Judgement
import Soundcheck
import SoundcheckReports

/// What `soundcheck fix` has done: `soundcheck.fix/1`.
struct FixReport: Encodable {
  private let schema = "soundcheck.fix/1"
  private let dryRun: Bool
  private let summary: [String: Int]
  private let assets: [Asset]

  /// One sound.
  fileprivate struct Asset: Encodable {
    let target: String
    let outcome: MendReport.Outcome
    /// The file that was written, or would be.
    let output: String?
    let reason: String?
    let repairs: [Step]
    /// Seconds of sound that are gone.
    let lost: Double?
    /// Findings before, and of what is left.
    let before: [Fault]
    let after: [Fault]?
  }

  fileprivate struct Step: Encodable {
    let kind: Repair.Kind
    let count: Int
    let message: String
  }

  fileprivate struct Fault: Encodable {
    let rule: RuleID
    let severity: Severity
    let message: String
    let remedy: String
    /// What can be tried that was not.
    let command: String?
  }

  init(_ reports: [MendReport], _ options: Mender.Options) {
    dryRun = options.isDryRun
    summary = Dictionary(
      uniqueKeysWithValues: MendReport.Outcome.allCases.map { outcome in
        (outcome.rawValue, reports.count { $0.outcome == outcome })
      })
    assets = reports.map { Asset($0, options) }
  }

  /// What the command exits with.
  var status: ExitCode {
    func has(_ outcomes: MendReport.Outcome...) -> Bool {
      assets.contains { outcomes.contains($0.outcome) }
    }
    if has(.improved, .lost, .beyond) { return ExitStatus.failed }
    return has(.unchecked) ? ExitStatus.unchecked : .success
  }
}

extension FixReport.Asset {
  fileprivate init(_ report: MendReport, _ options: Mender.Options) {
    target = report.target.description
    outcome = report.outcome
    output = report.output
    reason = report.before.reason?.description
    repairs = report.repairs.map {
      FixReport.Step(kind: $0.kind, count: $0.count, message: $0.description)
    }
    lost = report.loss.flatMap { $0.seconds >= 0.005 ? $0.seconds : nil }
    before = report.before.findings.map { FixReport.Fault($0, options) }
    after = report.after?.findings.map { FixReport.Fault($0, options) }
  }

  /// What a person reads, in lines of so many columns where its words allow it.
  fileprivate func lines(isDryRun: Bool, width: Int) -> [String] {
    let margin = 11
    func wrapped(_ text: String) -> [String] {
      text.printable.wrapped(to: width, margin: margin, hanging: 2)
    }
    let arrow = output.map { " → \($0)" } ?? ""
    var lines = [outcome.rawValue.padded(to: margin) + (target + arrow).printable]
    if let reason { lines += wrapped(reason) }
    if outcome == .good { return lines }
    lines += before.filter { $0.severity > .note }.flatMap { wrapped("was: \($0.line)") }
    lines += repairs.flatMap { wrapped("\(isDryRun ? "would be" : "done"): \($0.message)") }
    if let lost { lines += wrapped("gone: \(lost.seconds) of sound") }
    if outcome == .lost {
      lines += wrapped("Get the whole file. --salvage writes what is left of it.")
    }
    let left = (after ?? (outcome == .beyond ? before : [])).filter { $0.severity > .note }
    // Where nothing was done, it is what was.
    if after != nil { lines += left.flatMap { wrapped("left: \($0.line)") } }
    for fault in left where fault.severity == .error {
      lines += wrapped("→ \(fault.remedy)")
      // In one line, to be copied.
      if let command = fault.command {
        lines.append(String(repeating: " ", count: margin + 2) + command.printable)
      }
    }
    return lines
  }
}

extension FixReport.Fault {
  fileprivate init(_ finding: Finding, _ options: Mender.Options) {
    rule = finding.rule
    severity = finding.severity
    message = finding.message
    remedy = finding.remedy.advice
    command = finding.remedy.command.flatMap { options.cover($0) ? nil : $0 }
  }

  fileprivate var line: String { "\(severity) \(rule): \(message)" }
}

extension Mender.Options {
  /// Whether a command does nothing that was not tried.
  fileprivate func cover(_ command: String) -> Bool {
    command.hasPrefix("soundcheck fix") && (converts || !command.contains(" --convert"))
      && (salvages || !command.contains(" --salvage"))
  }
}

extension FixReport {
  /// What a person reads, at a terminal of so many columns.
  func text(width: Int) -> String {
    let lines = assets.flatMap { $0.lines(isDryRun: dryRun, width: width) }
    let counts = MendReport.Outcome.allCases.compactMap { outcome -> String? in
      let count = summary[outcome.rawValue] ?? 0
      return count > 0 ? "\(count) \(outcome.words)" : nil
    }
    let sum = "\(assets.count.of("asset")): \(counts.joined(separator: ", "))"
    return (lines + ["", sum]).joined(separator: "\n") + "\n"
  }
}

extension MendReport.Outcome {
  /// As it is said of assets in a sum.
  fileprivate var words: String {
    switch self {
    case .mended: "mended"
    case .improved: "improved"
    case .good: "good as they are"
    case .lost: "of which too much is gone"
    case .beyond: "beyond mending"
    case .unchecked: "unchecked"
    }
  }
}
