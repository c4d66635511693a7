import AudioFacts
import Foundation
import Judgement

// What the template shows, by the names it uses.

extension HTMLReport {
  struct Page {
    let summary, terms, versions: String
    let style = HTMLReport.style
    let script = HTMLReport.script
    let scriptDigest = HTMLReport.scriptDigest
    let notices: [String]
    let count: Int
    let verdicts: [VerdictCount]
    let play: Play?
    let assets: [Asset]

    init(_ report: Report, _ context: ReportContext) {
      summary = report.summary
      let length = report.length.map { "length \($0) s\(report.loop ? ", loop" : "")" }
      terms = ["profile \(report.profile)", length, "checked in \(report.seconds.seconds)"]
        .compactMap { $0 }.joined(separator: " · ")
      let tool = context.tool
      versions = [
        "Soundcheck \(tool.version)", tool.libmpg123.map { "libmpg123 \($0)" },
        tool.libsndfile.map { "libsndfile \($0)" },
      ].compactMap { $0 }.joined(separator: " · ")
      notices = report.notices
      count = context.shown(report).count
      verdicts = Verdict.allCases.map { VerdictCount($0, report.count($0)) }
      play = context.play.map(Play.init)
      assets = context.shown(report).enumerated().map { Asset($1, number: $0 + 1) }
    }
  }

  struct VerdictCount {
    let name, label: String
    let count: Int

    init(_ verdict: Verdict, _ count: Int) {
      name = verdict.rawValue
      label = verdict.participle.capitalized
      self.count = count
    }
  }

  struct Play {
    let outcome: String
    let message: String?
    let submitted: [String]
    let withheld: [Withheld]

    struct Withheld { let url, why: String }

    init(_ play: PlaySummary) {
      outcome = play.outcome.rawValue + (play.status.map { " (HTTP \($0))" } ?? "")
      message = play.message
      submitted = play.submitted.map(shownValue)
      withheld = play.withheld.map { Withheld(url: shownValue($0.target), why: $0.message) }
    }
  }

  struct Asset {
    let number: Int
    let verdict: String
    let rank: Int
    let name: String
    let place: String?
    let duration, format, level, tally: String
    let sortDuration, sortLevel, sortFindings: String
    let reason: String?
    let findings: [FindingView]
    let waveform: Waveform?
    let player: String?
    let facts: [Fact]

    init(_ asset: AssetReport, number: Int) {
      self.number = number
      verdict = asset.verdict.rawValue
      rank = [Verdict.fail, .unchecked, .pass].firstIndex(of: asset.verdict) ?? 0
      let target = asset.target.description
      let path = target.prefix { $0 != "?" && $0 != "#" }
      name = path.split(separator: "/").last.map(String.init) ?? target
      place =
        [asset.playlist, target == name ? nil : target].compactMap { $0 }
        .joined(separator: " · ").nonEmpty
      let audio = asset.facts.inspection?.audio
      let levels = asset.facts.inspection?.levels
      duration = audio?.duration.seconds ?? ""
      // Codec, rate and channels; the rest is among the facts.
      format = asset.facts.summary.dropFirst().prefix(3).map(\.unbroken).joined(separator: " · ")
      level = levels?.activeRMS.map { String(format: "%.1f dBFS", $0) } ?? ""
      tally = asset.tally.split(separator: ", ").map { String($0).unbroken }
        .joined(separator: ", ")
      sortDuration = audio.map { "\($0.duration)" } ?? ""
      sortLevel = levels?.activeRMS.map { "\($0)" } ?? ""
      // By gravity first: one error outweighs any number of warnings.
      let counting = asset.findings.filter { $0.suppressed == nil }
      sortFindings =
        Severity.allCases.reversed()
        .map { severity in min(999, counting.count { $0.severity == severity }) }
        .reduce(0) { $0 * 1000 + $1 }.description
      reason = asset.facts.unchecked
      findings = asset.findings.map(FindingView.init)
      waveform = Waveform(asset)
      player = asset.facts.inspection?.audio == nil ? nil : asset.target.playable
      facts = asset.htmlFacts
    }
  }

  struct FindingView {
    let severity, rule, message, advice: String
    let at, accepted, command: String?

    init(_ finding: Finding) {
      severity = finding.severity.rawValue
      rule = finding.rule.rawValue
      message = finding.message
      advice = finding.remedy.advice
      command = finding.remedy.command
      at = finding.place?.words
      accepted = finding.suppressed?.words
    }
  }

  struct Fact {
    let label, value: String

    init?(_ label: String, _ value: String?) {
      guard let value, !value.isEmpty else { return nil }
      self.label = label
      self.value = value
    }
  }
}

extension Target {
  /// What a browser can play it by: never a URL whose secret had to be taken out, nor a scheme
  /// that is not the web's.
  fileprivate var playable: String? {
    switch self {
    case .url(let url):
      let isOfTheWeb = HTTPURL.Scheme(rawValue: url.prefix { $0 != ":" }.lowercased()) != nil
      return isOfTheWeb && url == description ? url : nil
    case .file(let path):
      return (path.hasPrefix("/") ? "file://" : "./")
        + (path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? "")
    }
  }
}

extension AssetReport {
  fileprivate var htmlFacts: [HTMLReport.Fact] {
    typealias Fact = HTMLReport.Fact
    func decibels(_ level: Double?) -> String {
      level.map { String(format: "%.1f dBFS", $0) } ?? "digital silence"
    }
    var list: [Fact?] = []
    if let share {
      let cut = share.isCut ? ", then cut" : ""
      list += [
        Fact(
          "In the play",
          "starts at \(share.startsAt.seconds), plays \(share.playsFor.seconds)\(cut)")
      ]
    }
    list += [Fact("Length of the request", length.map { "\($0) s" })]
    if let audio = facts.inspection?.audio {
      list += [
        Fact("Duration", audio.duration.seconds),
        Fact("Declared duration", audio.declaredDuration?.seconds),
        Fact("Format", facts.summary.dropFirst().joined(separator: " · ")),
        Fact("Bits per sample", audio.bitsPerSample.map(String.init)),
      ]
    }
    if let levels = facts.inspection?.levels {
      list += [
        Fact("Peak", decibels(levels.peak)),
        Fact("RMS without silence", decibels(levels.activeRMS)),
        Fact("Clipped samples", levels.clippedSamples.grouped),
        Fact(
          "Silence before, after",
          "\(levels.leadingSilence.seconds), \(levels.trailingSilence.seconds)"),
      ]
    }
    if let content = facts.inspection?.content {
      list += [
        Fact("Content", content.kind.noun), Fact("Title", content.title),
        Fact("Size", content.bytes.of("byte")),
      ]
    }
    if let transfer = facts.transfer {
      list += [
        Fact("Status", transfer.status.map(String.init)),
        Fact("Content type", transfer.contentType),
        Fact("Redirected to", transfer.redirects.isEmpty ? nil : shownValue(transfer.finalURL)),
        Fact("Cache control", transfer.cacheControl), Fact("ETag", transfer.etag),
        Fact("Address", transfer.remoteAddress),
        Fact("Fetched in", transfer.fromCache ? "from the cache" : transfer.seconds?.seconds),
      ]
    }
    list += [Fact("SHA-256", facts.sha256)]
    return list.compactMap { $0 }
  }
}

extension String {
  fileprivate var nonEmpty: String? { isEmpty ? nil : self }

  /// With spaces at which no line ends: a number stays with its unit.
  fileprivate var unbroken: String { replacing(" ", with: "\u{A0}") }
}
