import Judgement
import PolicyFiles
import Soundcheck
import SoundcheckReports

/// `soundcheck.explain/1`: all that is known of rules.
struct RuleList: Encodable {
  struct Entry: Encodable {
    struct Example: Encodable {
      let asset: String
      let severity: Severity
      let message: String
    }

    let id: RuleID
    let severities: [Severity]
    let flags, why, remedy: String
    let command: String?
    let example: Example?
    let counterexample: String
    let sources: [String]

    init(_ rule: any Rule) {
      let about = rule.about
      id = about.id
      severities = about.severities
      flags = about.flags
      why = about.why
      remedy = about.remedy.advice
      command = rule.command
      example = rule.exampleFinding.map {
        Example(asset: rule.fires.words, severity: $0.severity, message: $0.message)
      }
      counterexample = rule.passes.words
      sources = about.sources
    }
  }

  let schema = "soundcheck.explain/1"
  let rules: [Entry]

  init(_ rules: [any Rule]) { self.rules = rules.map { Entry($0) } }
}

extension JSONSchema.Name: Choice {
  static let noun = "JSON output"
}
