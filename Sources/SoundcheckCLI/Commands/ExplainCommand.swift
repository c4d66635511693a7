import ArgumentParser
import PolicyFiles
import Judgement
import PlivoXML
import Soundcheck
import SoundcheckReports

/// `soundcheck explain [RULE]`: what a rule means, why it matters, how to mend it.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "What a rule means, why it matters and how to mend it.",
    discussion: """
      Without a rule, lists all of them. With a family such as mp3, lists that. With --schema, takes \
      the name of a JSON output such as report.
      """)

  @Argument(
    help: "A rule such as mp3/truncated, or a family such as mp3.",
    completion: .list(AllRules.list.map(\.about.id.rawValue)))
  var rule: String?

  @Flag(help: .hidden)
  var markdown = false

  @Flag(help: "Print the places where Plivo takes sounds and documents, as a page, instead.")
  var places = false

  @Flag(help: "Print the JSON Schema of every JSON output, or of the named one, instead.")
  var schema = false

  @OptionGroup var result: ResultOptions

  func run() throws {
    if schema { return Console.write(try rule.map(Self.schema) ?? JSONSchema.text) }
    if places { return Console.write(PlacesPage.render(SoundPlace.all)) }
    if markdown { return Console.write(RulesPage.render(AllRules.list)) }
    guard let rule else { return write(AllRules.list) }
    if let named = AllRules.named(RuleID(rawValue: rule)) {
      return result.write(RuleList([named]), text: Self.page(of: named))
    }
    let family = AllRules.list.filter { $0.about.id.family == rule }
    guard family.isEmpty else { return write(family) }
    throw ValidationError(Self.unknown(rule))
  }

  private func write(_ rules: [any Rule]) {
    result.write(RuleList(rules), text: Self.list(rules))
  }

  private static func schema(_ name: String) throws(ValidationError) -> String {
    JSONSchema.text(of: try JSONSchema.Name.parse(name))
  }

  /// Columns of a page; what goes to a pipe is read at a terminal's usual width.
  private static let width = 78

  /// One line a rule, with a blank line between the families.
  static func list(_ rules: [any Rule]) -> String {
    let width = rules.map(\.about.id.rawValue.count).max() ?? 0
    var lines: [String] = []
    var family = rules.first?.about.id.family
    for about in rules.map(\.about) {
      if about.id.family != family {
        lines.append("")
        family = about.id.family
      }
      let name = about.id.rawValue.padded(to: width + 2)
      let severities = about.severities.map(\.rawValue).joined(separator: ", ")
      lines.append(name + severities)
      lines += about.flags.wrapped(to: Self.width, margin: 4)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// All that is known of a rule.
  static func page(of rule: any Rule) -> String {
    let about = rule.about
    let severities = about.severities.map(\.rawValue).joined(separator: " or ")
    var parts = ["\(about.id) (\(severities))", section("Flags", about.flags)]
    parts.append(section("Why it matters", about.why))
    parts.append(section("What to do", about.remedy.advice))
    if let command = rule.command {
      parts[parts.count - 1] += "\n\n    " + command
    }
    if let finding = rule.exampleFinding {
      let message = "\(finding.severity.rawValue): \(finding.message)"
      parts.append(section("Flagged: " + rule.fires.words, message))
    }
    parts.append("Not flagged: " + rule.passes.words)
    if !about.sources.isEmpty {
      parts.append(section("Sources", about.sources.joined(separator: "\n")))
    }
    parts.append(
      section("To change it", "--severity \(about.id)=error|warning|note|off, or a policy file."))
    return parts.joined(separator: "\n\n") + "\n"
  }

  private static func section(_ title: String, _ text: String) -> String {
    ([title] + text.wrapped(to: width, margin: 2)).joined(separator: "\n")
  }

  private static func unknown(_ name: String) -> String {
    (RuleID(rawValue: name).unknown ?? "") + " soundcheck explain lists them all."
  }
}
