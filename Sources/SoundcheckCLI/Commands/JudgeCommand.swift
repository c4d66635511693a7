import ArgumentParser
import Fetching
import Foundation
import Judgement
import PolicyFiles
import Soundcheck
import SoundcheckReports

/// `soundcheck judge FILE…`: the records of `soundcheck map`, judged once more.
struct JudgeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "judge",
    abstract:
      "Judge what soundcheck map has stored: by another policy, as other reports, no fetch.",
    discussion: """
      Reads records of any number of runs. Without --profile and --policy each is judged by the \
      profile that it was judged by. Reports are written piece by piece, so that a million records \
      take no more memory than a few; html and sarif show 10,000 assets, those first that did not \
      pass, and say how many they leave out. What is no record is unchecked. Exit status as that of \
      check.
      """)

  @Argument(
    help: ArgumentHelp("Files of records; - is standard input.", valueName: "file"),
    completion: .file())
  var files: [String] = ["-"]

  @OptionGroup(title: "Policy") var policy: PolicyOptions

  @Option(
    help: ArgumentHelp(
      "Take the policy and what is accepted from this manifest.", default: "none",
      valueName: "file"), completion: .yaml)
  var manifest: String?

  @Option(
    help: ArgumentHelp(
      "Fail only on what is not in this baseline.", default: "none", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var baseline: String?

  @Flag(help: "Exit with 0 whatever the verdicts are; mistakes still count.")
  var exitZero = false

  @OptionGroup(title: "Output") var output: ReportOptions

  func run() async throws {
    let (policy, acceptance) = try judgedBy()
    let reader = try LineReader(
      files, maximumBytes: TableJudge.maximumBytes, numbersEachFile: true)
    let reports = try TableReports(output)
    let judgement = TableJudgement(
      policy: policy, options: self.policy, acceptance: acceptance, make: reports.maker)
    try await runUntilStopped(reader.stop) {
      try await judgement.run(reader, reports)
    }
    let (counts, unwritten) = reports.finish(judgement.report)
    if let unwritten { throw unwritten }
    if !exitZero { throw ExitStatus.of(counts) }
  }

  /// What the records are judged by, nil for the profile that each names; and what is accepted.
  private func judgedBy() throws -> (Policy?, Acceptance) {
    do {
      let manifest = try manifest.map { try Manifest.load($0) }
      let acceptance = Acceptance(
        suppressions: manifest?.suppressions ?? [], baseline: try baseline.map { try .load($0) })
      let isNamed = policy.profile != nil || policy.policy != nil || manifest?.policy != nil
      return (isNamed ? try policy.resolve(base: manifest?.policy) : nil, acceptance)
    } catch let error as ConfigurationError {
      throw Failure.configuration("\(error)")
    }
  }
}

/// A judgement of tables, and what is said of it beside the assets.
private final class TableJudgement {
  private struct Judged: Sendable {
    let piece: TableReports.Piece
    let use: AcceptanceUse
    let profiles: Set<String>
  }

  private let start = ContinuousClock.now
  private let acceptance: Acceptance
  private let judged: @Sendable (LineReader.Piece) -> Judged
  private var use: AcceptanceUse
  private var profiles: Set<String> = []
  private let usual: String

  init(
    policy: Policy?, options: PolicyOptions, acceptance: Acceptance,
    make: @escaping @Sendable ([AssetReport]) -> TableReports.Piece
  ) {
    self.acceptance = acceptance
    usual = (policy ?? .plivo).name
    use = AcceptanceUse(Acceptance())
    // Records are judged as of when their assets were looked at, but what is accepted as of today.
    let judge = TableJudge(policy: policy, acceptance: acceptance.current(Date())) { name in
      Policy.named(name).map(options.adjusted)
    }
    judged = { lines in
      let (assets, profiles) = judge.assets(of: lines.lines, in: lines.path)
      return Judged(
        piece: make(assets), use: AcceptanceUse(acceptance, by: assets), profiles: profiles)
    }
  }

  /// Judges all that is read.
  func run(_ reader: LineReader, _ reports: TableReports) async throws {
    // As many as are made at one time, and as many again that wait for their turn.
    let width = 2 * ProcessInfo.processInfo.activeProcessorCount
    try await forEachInOrder(width: width) {
      try await reader.nextPiece()
    } make: { [judged] in
      judged($0)
    } take: { made in
      use.add(made.use)
      profiles.formUnion(made.profiles)
      try reports.append(made.piece)
    }
  }

  /// What is said beside the assets.
  var report: Report {
    let name = profiles.count > 1 ? profiles.sorted().joined(separator: ", ") : profiles.first
    var report = Report(
      profile: name ?? usual, assets: [], seconds: start.duration(to: .now) / .seconds(1),
      notices: acceptance.notices(use, now: Date()))
    report.tool = .current
    return report
  }
}
