import ForeignText
import Foundation
import Judgement

/// The XML of JUnit, as the readers of build servers know it: a test case for each asset, a
/// `failure` for one that failed and an `error` for one that could not be looked at.
///
/// Source of the format: https://github.com/testmoapp/junitxml
struct JUnitReport: StreamedFormat {
  let context: ReportContext

  static let headNeedsSum = true

  func head(_ sum: ReportHead) -> String {
    let counts = counts(sum)
    let play = context.play.map(playSuite)?.counts ?? Counts()
    let seconds = #"time="\#(time(sum.seconds))""#
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="soundcheck" \(counts + play) \(seconds)>
        <testsuite name="\(escaped(sum.profile))" \(counts) \(seconds)>

      """
  }

  func stretches(of asset: AssetReport) -> [String] { [testCase(asset)] }

  func tail(_ sum: ReportHead) -> String {
    let play = context.play.map(playSuite)?.text ?? ""
    return "  </testsuite>\n\(play)</testsuites>\n"
  }

  private func counts(_ sum: ReportHead) -> Counts {
    Counts(
      tests: context.shown(of: sum.counts), failures: sum.counts.failed,
      errors: sum.counts.unchecked)
  }

  /// The attributes that readers hold against the test cases.
  private struct Counts: CustomStringConvertible {
    var tests = 0
    var failures = 0
    var errors = 0
    var description: String {
      #"tests="\#(tests)" failures="\#(failures)" errors="\#(errors)" skipped="0""#
    }
    static func + (a: Counts, b: Counts) -> Counts {
      Counts(
        tests: a.tests + b.tests, failures: a.failures + b.failures, errors: a.errors + b.errors)
    }
  }

  /// What became of the request: a test case of its own, and one for each URL that passed but is
  /// no part of it.
  private func playSuite(_ play: PlaySummary) -> (text: String, counts: Counts) {
    let status = play.status.map { " (HTTP \($0))" } ?? ""
    let withheld = play.withheld.map { "withheld \(context.shown($0.target)): \($0.message)" }
    let words = ([play.message].compactMap { $0 } + withheld).map(\.printable)
      .joined(separator: "\n")
    let outcome = play.outcome.rawValue + status
    var cases = [
      play.outcome.isFailure
        ? element("failure", type: play.outcome.rawValue, message: outcome, text: words)
        : "      <system-out>\("\(outcome)\n\(words)".escapingMarkup)</system-out>\n"
    ].map {
      "    <testcase name=\"play\" classname=\"soundcheck.play\" time=\"0.000\">\n\($0)    </testcase>\n"
    }
    let unsendable = play.withheld.filter { $0.reason == .unsendable }
    cases += unsendable.map { withheld in
      "    <testcase name=\"\(escaped(context.shown(withheld.target)))\" classname=\"soundcheck.play\""
        + " time=\"0.000\">\n"
        + element(
          "failure", type: withheld.reason.rawValue, message: withheld.message, text: "")
        + "    </testcase>\n"
    }
    let counts = Counts(
      tests: cases.count, failures: unsendable.count + (play.outcome.isFailure ? 1 : 0))
    return (
      "  <testsuite name=\"play\" \(counts) time=\"0.000\">\n\(cases.joined())  </testsuite>\n",
      counts
    )
  }

  private func testCase(_ asset: AssetReport) -> String {
    let suite = ["soundcheck", asset.playlist].compactMap { $0 }.joined(separator: ".")
    let seconds = asset.facts.transfer?.seconds ?? 0
    let attributes =
      #"name="\#(escaped(context.shown(asset.target)))" classname="\#(escaped(suite))" "#
      + #"time="\#(time(seconds))""#
    let children = children(of: asset)
    guard !children.isEmpty else { return "    <testcase \(attributes)/>\n" }
    return "    <testcase \(attributes)>\n\(children.joined())    </testcase>\n"
  }

  private func children(of asset: AssetReport) -> [String] {
    let counting = asset.findings.filter { $0.suppressed == nil }
    let naming = context.naming(of: asset).map { ["named in \($0)".printable] } ?? []
    func words(_ findings: [Finding]) -> String {
      let joint = JointRemedies(findings)
      return (naming + joint.findings.map(\.paragraph) + joint.remedies.map(\.paragraph))
        .joined(separator: "\n\n")
    }
    var elements: [String] = []
    switch asset.verdict {
    case .pass: break
    case .fail:
      let gravest = counting.first
      elements.append(
        element(
          "failure", type: gravest?.rule.rawValue ?? "fail", message: gravest?.message ?? "",
          text: words(counting)))
    case .unchecked:
      let reason = asset.reason?.description ?? ""
      elements.append(
        element("error", type: "unchecked", message: reason, text: words(counting)))
    }
    if asset.verdict == .pass, !asset.findings.isEmpty {
      elements.append("      <system-out>\(words(asset.findings).escapingMarkup)</system-out>\n")
    }
    return elements
  }

  /// - Parameter text: Lines in which what came from outside is printable already.
  private func element(_ name: String, type: String, message: String, text: String) -> String {
    let attributes = #"type="\#(escaped(type))" message="\#(escaped(message))""#
    return "      <\(name) \(attributes)>\(text.escapingMarkup)</\(name)>\n"
  }

  private func time(_ seconds: Double) -> String { String(format: "%.3f", seconds) }

  /// What XML 1.0 may not even allow (section 2.2) is spelled out first.
  private func escaped(_ text: String) -> String { text.printable.escapingMarkup }
}
