import AudioFacts
import Foundation
import Judgement

// One asset of the page: a line that opens, and what is to be known of it.

extension HTMLReport {
  /// - Parameter columns: The most points of its waveform.
  func asset(_ asset: AssetReport, columns: Int) -> Markup {
    let inspection = asset.facts.inspection
    let joint = JointRemedies(asset.findings)
    let (name, place) = name(of: asset)
    let format = asset.facts.summary.dropFirst().prefix(3)
    let level = inspection?.levels?.activeRMS
    // Further in, below the document that names it.
    let named: Markup = asset.namedBy.isEmpty ? "" : " class=\"named\""
    let tally = asset.tally.split(separator: ", ").map { String($0).unbroken }
    // What did not pass is what the page is read for: open, however many there are.
    return """
      <details\(named) data-verdict="\(asset.verdict.rawValue)"\
      \(inspection?.audio, as: { " data-duration=\"\("\($0.duration)")\"" })\
      \(level, as: { " data-level=\"\("\($0)")\"" })\
      \(asset.findings.isEmpty ? "" : " data-findings=\"\(Self.gravity(of: asset))\"")\
      \(asset.verdict == .pass ? "" : " open")>
      <summary class="columns"><span class="verdict">\(asset.verdict.rawValue)</span>\
      <span class="name"><b>\(name)</b>\(place, as: { "<span class=\"url dim\">\($0)</span>" })</span>\
      <span class="wide number">\(inspection?.audio?.duration.seconds ?? "")</span>\
      <span class="wide">\(format.map(\.unbroken).joined(separator: " · "))</span>\
      <span class="wide number">\(level.map { String(format: "%.1f dBFS", $0) } ?? "")</span>\
      <span class="wide">\(tally.joined(separator: ", "))</span></summary>
      <div>
      \(asset.reason?.description, as: { "<p class=\"reason\">\($0)</p>\n" })\
      \(each: joint.findings, as: Self.finding)\
      \(each: joint.remedies, as: Self.remedy)\
      \(Waveform(asset, columns: columns), as: \.picture)\
      \(players(for: asset))\
      \(TelephoneLevel(asset), as: \.picture)\
      <dl>\(each: asset.htmlFacts(context), as: { "<div><dt>\($0.label)<dd>\($0.value)</div>" })</dl>
      </div>
      </details>

      """
  }

  /// The last part of the target, and where that is.
  private func name(of asset: AssetReport) -> (name: String, place: String?) {
    let target = context.value(of: asset.target)
    let path = target.prefix { $0 != "?" && $0 != "#" }
    let name = path.split(separator: "/").last.map(String.init) ?? target
    let place = [asset.playlist, target == name ? nil : target].compactMap { $0 }
    return (name, place.isEmpty ? nil : place.joined(separator: " · "))
  }

  /// What the findings sort by: one error outweighs any number of warnings.
  private static func gravity(of asset: AssetReport) -> Int {
    let counting = asset.findings.filter { $0.suppressed == nil }
    return Severity.allCases.reversed()
      .map { severity in min(999, counting.count { $0.severity == severity }) }
      .reduce(0) { $0 * 1000 + $1 }
  }

  private static func finding(_ finding: Finding) -> Markup {
    let accepted: Markup = finding.suppressed == nil ? "" : " accepted"
    return """
      <section class="finding \(finding.severity.rawValue)\(accepted)">
      <h3><span class="severity">\(finding.severity.rawValue)</span> \
      <code>\(finding.rule.rawValue)</code>\
      \(finding.place.map(\.words).flatMap { $0.isEmpty ? nil : $0 }, as: { " <span class=\"dim\">\($0)</span>" })</h3>
      <p>\(finding.message)</p>
      \(finding.suppressed, as: { "<p class=\"dim\">Accepted: \($0.words)</p>\n" })\
      <p class="remedy">\(finding.remedy.advice)</p>
      \(finding.remedy.command, as: command)\
      </section>

      """
  }

  private static func remedy(_ remedy: JointRemedies.Remedy) -> Markup {
    """
    <div class="joint"><p class="remedy">\(remedy.words)</p>
    \(command(remedy.command))</div>

    """
  }

  private static func command(_ command: String) -> Markup {
    """
    <div class="command"><pre tabindex="0" aria-label="Command">\(command)</pre>\
    <button type="button" class="copy" hidden>Copy</button></div>

    """
  }
}

extension String {
  /// With spaces at which no line ends: a number stays with its unit.
  fileprivate var unbroken: String { replacing(" ", with: "\u{A0}") }
}
