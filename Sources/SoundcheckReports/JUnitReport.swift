import Foundation
import Soundcheck

/// The XML of JUnit, as the readers of build servers know it: a test case for each asset, a
/// `failure` for one that failed and an `error` for one that could not be looked at.
///
/// Source of the format: https://github.com/testmoapp/junitxml
struct JUnitReport {
  func render(_ report: Report) -> String {
    let counts =
      #"tests="\#(report.assets.count)" failures="\#(report.count(.fail))" "#
      + #"errors="\#(report.count(.unchecked))" skipped="0" time="\#(time(report.seconds))""#
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="soundcheck" \(counts)>
        <testsuite name="\(escaped(report.profile))" \(counts)>
      \(report.assets.map(testCase).joined())\
        </testsuite>
      </testsuites>

      """
  }

  private func testCase(_ asset: AssetReport) -> String {
    let suite = ["soundcheck", asset.playlist].compactMap { $0 }.joined(separator: ".")
    let seconds = asset.facts.transfer?.seconds ?? 0
    let attributes =
      #"name="\#(escaped(shown(asset.target)))" classname="\#(escaped(suite))" "#
      + #"time="\#(time(seconds))""#
    let children = children(of: asset)
    guard !children.isEmpty else { return "    <testcase \(attributes)/>\n" }
    return "    <testcase \(attributes)>\n\(children.joined())    </testcase>\n"
  }

  private func children(of asset: AssetReport) -> [String] {
    let counting = asset.findings.filter { $0.suppressed == nil }
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
      let reason = asset.facts.unchecked ?? ""
      elements.append(
        element("error", type: "unchecked", message: reason, text: words(counting)))
    }
    if asset.verdict == .pass, !asset.findings.isEmpty {
      elements.append("      <system-out>\(escaped(words(asset.findings)))</system-out>\n")
    }
    return elements
  }

  private func element(_ name: String, type: String, message: String, text: String) -> String {
    let attributes = #"type="\#(escaped(type))" message="\#(escaped(message))""#
    return "      <\(name) \(attributes)>\(escaped(text))</\(name)>\n"
  }

  private func words(_ findings: [Finding]) -> String {
    findings.map { $0.paragraph }.joined(separator: "\n\n")
  }

  private func time(_ seconds: Double) -> String { String(format: "%.3f", seconds) }

  /// Line breaks are ours alone: they stay, and everything else that is no plain character, which
  /// XML 1.0 may not even allow (section 2.2), is spelled out.
  private func escaped(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { String($0).printable.escapingMarkup }
      .joined(separator: "\n")
  }
}
