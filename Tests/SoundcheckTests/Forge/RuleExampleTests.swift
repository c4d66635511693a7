import DefectForge
import Testing

@testable import Judgement

/// What rules show as examples, held against bytes.
struct RuleExampleTests {
  /// The forge's names of what each rule has to notice.
  private static let forged = Dictionary(
    grouping: MP3Defect.all.map { ($0.diagnosis.rule, $0.name) }
      + (WAVDefect.all + WAVDefect.sounds).map { ($0.diagnosis.rule, $0.name) }
      + ContentDefect.all.map { ($0.diagnosis.rule, $0.name) },
    by: \.0
  ).mapValues { $0.map(\.1) }

  @Test(arguments: forged.keys.sorted())
  func `an example is called by the name of a forged file that the rule notices`(
    id: String
  ) throws {
    let words = try #require(AllRules.named(RuleID(rawValue: id))).fires.words
    let name =
      "-"
      + words.lowercased().split { !$0.isLetter && !$0.isNumber }
      .joined(separator: "-") + "-"
    let names = Self.forged[id] ?? []
    #expect(names.contains { name.contains("-\($0)-") }, "“\(words)” is none of \(names)")
  }
}
