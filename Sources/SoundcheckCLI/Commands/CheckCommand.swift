import ArgumentParser
import Foundation
import Soundcheck
import SoundcheckReports

/// `soundcheck check TARGET…`
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check assets: URLs, files, folders, or - for a list on standard input.",
    discussion: """
      With no target, checks the manifest soundcheck.yaml of the working directory. Exit status: \
      0 all passed, 1 at least one failed, 2 none failed but one could not be checked.
      """)

  @Argument(help: "URLs, files, folders (for the .mp3 and .wav files in them), or -.")
  var targets: [String] = []

  @OptionGroup(title: "Request") var request: RequestOptions
  @OptionGroup(title: "Sources") var sources: SourceOptions
  @OptionGroup(title: "Policy") var policy: PolicyOptions
  @OptionGroup(title: "Fetching") var fetching: FetchingOptions
  @OptionGroup(title: "Cache") var caching: CachingOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  func run() async throws {
    let plan = try sources.plan(targets: targets, request: request, policy: policy)
    if sources.dump { return Console.write(plan.listing) }
    let writer = try ReportWriter(options: output)
    let checker = Checker(policy: plan.policy, fetching: try fetching.resolve(output, caching))
    try await runInterruptibly { try await check(plan, with: checker, writer) }
  }

  private func check(
    _ plan: CheckPlan, with checker: Checker, _ writer: ReportWriter
  ) async throws {
    let progress = Progress(total: plan.targetCount, isShown: output.showsProgress)
    defer { progress.clear() }
    let report = try await checker.check(plan.lists) { asset in
      progress.finished(asset.target, bytes: asset.facts.transfer?.receivedBytes ?? 0)
      guard !sources.printPassed else { return }
      progress.aside { writer.assetFinished(asset) }
    }
    progress.clear()
    if sources.printPassed {
      for asset in report.assets where asset.verdict == .pass {
        Console.write(asset.target.text + "\n")
      }
    } else {
      try writer.write(report)
    }
    throw ExitStatus.of(report)
  }
}
