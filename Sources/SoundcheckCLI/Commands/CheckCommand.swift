import ArgumentParser
import Foundation
import Judgement
import Soundcheck
import SoundcheckReports

/// `soundcheck check TARGET…`
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check assets: URLs, files, folders, or - for a list on standard input.",
    discussion: """
      An XML document that names sounds is checked together with them. With no target, checks the manifest soundcheck.yaml of the working directory or a folder above \
      it. Exit status: 0 all passed, 1 at least one failed, 2 none failed but one could not be checked.
      """)

  @Argument(
    help: "URLs, files, folders (for the .mp3 and .wav files in them), or -.",
    completion: .file(extensions: ["mp3", "wav"]))
  var targets: [String] = []

  @Option(
    help: ArgumentHelp(
      """
      Also write what a caller hears of each sound to this folder, and have pages play it; nothing \
      comes from the cache then.
      """, default: "none", valueName: "folder"), completion: .directory)
  var listen: String?

  @OptionGroup(title: "Request") var request: RequestOptions
  @OptionGroup(title: "Sources") var sources: SourceOptions
  @OptionGroup(title: "Documents") var documents: DocumentOptions
  @OptionGroup(title: "Policy") var policy: PolicyOptions
  @OptionGroup(title: "Fetching") var fetching: FetchingOptions
  @OptionGroup(title: "Cache") var caching: CachingOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  func run() async throws {
    let plan = try sources.plan(
      targets: targets, request: request, documents: documents, policy: policy)
    if sources.dump {
      return Console.write(plan.manifest.resolvedText(withSecrets: output.showSecrets))
    }
    if sources.printPassed, !output.showSecrets { try plan.proveWithoutSecrets() }
    let heard = try heard(beside: plan)
    let writer = try ReportWriter(options: output, heard: heard)
    let baseline = try sources.writeBaseline.map(OutputFile.init)
    var options = try fetching.resolve(
      verbose: output.verbose, cache: caching.options, onTopOf: plan.manifest.fetch)
    try documents.apply(to: &options)
    heard?.listen(to: &options)
    let checker = Checker(
      policy: fetching.bounding(plan.policy), acceptance: plan.acceptance, fetching: options)
    try await runInterruptibly { try await check(plan, with: checker, writer, baseline) }
  }

  /// The folder of what is heard, where that is asked for.
  private func heard(beside plan: CheckPlan) throws -> HeardFolder? {
    guard let listen else { return nil }
    do {
      return try HeardFolder(listen, beside: plan.manifest.lists.flatMap(\.targets))
    } catch {
      throw Failure.unwritable(folder: listen, error)
    }
  }

  private func check(
    _ plan: CheckPlan, with checker: Checker, _ writer: ReportWriter, _ baseline: OutputFile?
  ) async throws {
    let progress = Progress(total: plan.targetCount, isShown: output.showsProgress)
    let report = try await checker.check(
      plan.manifest.lists, showing: progress, printing: sources.printPassed ? nil : writer)
    // What is there today is accepted with that; what could not be checked is not.
    try baseline?.write(Baseline(report).json)
    let unwritten = sources.printPassed ? writer.writePassed(report) : writer.write(report)
    if let unwritten { throw unwritten }
    if sources.exitZero { return }
    if baseline != nil {
      throw report.count(.unchecked) > 0 ? ExitStatus.unchecked : ExitCode.success
    }
    throw ExitStatus.of(report)
  }
}
