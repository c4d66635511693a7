import Foundation
import Testing

@testable import Judgement
@testable import Soundcheck

/// Files that were judged wrongly once, in the folder that `SOUNDCHECK_CASES` names, whose
/// `index.tsv` says what is right.
@Suite(
  "Files that were judged wrongly",
  .enabled(if: Case.files.folder != nil, "SOUNDCHECK_CASES names no folder"))
struct CaseTests {
  @Test func `the files are there`() {
    #expect(Case.all.count > 80)
    #expect(Set(Case.open.keys).isSubset(of: Case.all.map(\.path)))
  }

  @Test(arguments: Case.all)
  func `a file is judged as its index says`(file: Case) async throws {
    let report = try await Case.files.check(file.path, as: file.policy)
    let found = report.findings.filter { $0.severity > .note && !$0.isAdvice }
    let said = Comment(rawValue: "\(file.right): \(report.verdict) \(found.map(\.message))")
    let isRight =
      switch file.wanted {
      case .fail: report.verdict == .fail
      case .notice: !found.isEmpty
      case .clean: report.verdict == .pass && found.isEmpty
      case .notError: report.verdict == .pass
      case .answer: report.verdict != .unchecked
      }
    // What is open and comes right has to leave the list.
    #expect(isRight == (Case.open[file.path] == nil), said)
  }
}

/// A line of the index.
struct Case: Sendable, CustomStringConvertible {
  /// What has to come of a file.
  enum Wanted: String {
    case fail, clean, answer
    /// An error or a warning that is no mere advice.
    case notice
    /// It passes.
    case notError = "not-error"
  }

  let path: String
  let wanted: Wanted
  let policy: Policy
  /// In words.
  let right: String

  var description: String { path }

  static let files = ForeignFiles(folder: "SOUNDCHECK_CASES", table: "index.tsv")
  /// All but those that a server has to send in its own way.
  static let all = files.rows.filter { $0["want"] != "server" }.map(Case.init)

  /// Those that are not judged rightly yet, and why.
  static let open = [
    "wrong-pass/l07-ends-mid-word.wav": "no rule hears that a sound breaks off at full level"
  ]

  private init(_ field: ForeignFiles.Row) {
    path = field["file"] ?? ""
    guard let wanted = field["want"].flatMap(Wanted.init) else {
      preconditionFailure("\(path): \(field["want"] ?? "") is not known")
    }
    self.wanted = wanted
    let arguments = (field["arguments"] ?? "").split(separator: " ").map(String.init)
    guard let policy = Policy.named(arguments.last ?? "plivo"),
      arguments.isEmpty || arguments.first == "--profile"
    else { preconditionFailure("\(path): \(arguments)") }
    self.policy = policy
    right = field["right"] ?? ""
  }
}

extension Finding {
  /// What the provider would rather have, which says nothing of damage.
  fileprivate var isAdvice: Bool {
    let advice: Set<RuleID> = [
      "audio/sample-rate", "audio/channels", "audio/bit-rate", "audio/too-short", "wav/bit-depth",
      "wav/extensible", "level/loud", "level/quiet",
    ]
    return advice.contains(rule) || rule == "wav/codec" && severity == .warning
  }
}
