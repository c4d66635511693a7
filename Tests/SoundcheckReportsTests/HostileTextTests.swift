import Foundation
import Judgement
import Soundcheck
import SoundcheckReports
import Testing

struct `Hostile text` {
  @Test(arguments: ReportFormat.allCases, Report.attempts)
  func `does nothing in a terminal or a viewer`(format: ReportFormat, attempt: String) {
    let text = format.render(.hostile(attempt), in: .hostile(attempt))
    // Controls, bidirectional overrides, invisible and private scalars: none but the line feed.
    let active = text.unicodeScalars.filter { scalar in
      switch scalar.properties.generalCategory {
      case .control: scalar != "\n"
      case .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
        true
      default: false
      }
    }
    #expect(active.isEmpty)
  }

  @Test(arguments: Report.attempts)
  func `starts no line of a GitHub log`(attempt: String) {
    let lines = ReportFormat.github.render(.hostile(attempt)).split(separator: "\n")
    // Six assets with one finding each and the reason why it is unchecked; a notice; the sum.
    #expect(lines.count == 14)
    #expect(
      lines.allSatisfy {
        $0.hasPrefix("::error title=") || $0.hasPrefix("::warning title=Soundcheck::")
          || $0.hasPrefix("::notice title=Soundcheck::")
      })
  }

  @Test(arguments: Report.attempts)
  func `adds no line to lines of JSON`(attempt: String) throws {
    let lines = ReportFormat.ndjson.render(.hostile(attempt)).split(separator: "\n")
    #expect(lines.count == 6)
    for line in lines {
      let value = try JSONSerialization.jsonObject(with: Data(line.utf8))
      let findings = (value as? [String: Any])?["findings"] as? [[String: Any]]
      #expect(findings?.first?["message"] as? String == attempt, "JSON keeps the value")
    }
  }

  @Test(arguments: Report.attempts)
  func `becomes no markup in Markdown`(attempt: String) {
    let ours = ["<code>", "</code>", "<br>"]
    for line in proseLines(ReportFormat.markdown.render(.hostile(attempt))) {
      let line = ours.reduce(line) { $0.replacing($1, with: "") }
      #expect(!line.contains(/[<>@]/))
      #expect(!line.contains(/[^\\](\\\\)*[`\[\]!~]/))
    }
  }

  /// The lines that are not inside a fenced block of code.
  private func proseLines(_ text: String) -> [String] {
    var fence: Substring?
    return text.split(separator: "\n", omittingEmptySubsequences: false).compactMap { line in
      let ticks = line.drop { $0 == " " }.prefix { $0 == "`" }
      if let open = fence {
        if ticks == open { fence = nil }
        return nil
      }
      if ticks.count >= 3 {
        fence = ticks
        return nil
      }
      return String(line)
    }
  }
}
