import Soundcheck
import SoundcheckReports
import Testing

/// One command that mends several findings is one thing to do.
struct `A remedy of several findings` {
  private static let command = "ffmpeg -i broken.mp3 -ar 8000 -ac 1 broken-mended.mp3"

  /// A report of an asset whose findings all offer the same command.
  private func report(rules: [RuleID], accepted: Bool = false) -> Report {
    var asset = AssetReport.broken
    asset.findings = rules.map { rule in
      Finding(
        rule: rule, severity: .error, message: "Wrong.",
        remedy: Remedy("Mend it.", command: Self.command),
        suppressed: accepted ? Suppressed(reason: "known") : nil)
    }
    return Report(profile: "plivo", assets: [asset], seconds: 0)
  }

  @Test(arguments: [ReportFormat.text, .markdown, .junit, .html])
  func `is said once, with the rules that it is for`(format: ReportFormat) {
    let context = ReportContext(width: 200)
    let both = format.render(report(rules: ["audio/channels", "audio/sample-rate"]), in: context)
    #expect(both.ranges(of: Self.command).count == 1)
    #expect(both.contains("One command mends audio/channels and audio/sample-rate:"))
    let one = format.render(report(rules: ["audio/channels"]), in: context)
    #expect(one.ranges(of: Self.command).count == 1)
    #expect(!one.contains("One command"))
  }

  @Test(arguments: ReportFormat.allCases)
  func `is none of what is accepted`(format: ReportFormat) {
    let accepted = report(rules: ["audio/channels", "audio/sample-rate"], accepted: true)
    #expect(!format.render(accepted).contains("One command"))
  }
}
