import ArgumentParser
import Foundation
import Soundcheck

/// Where the targets come from, beside the arguments, and what is done with the list.
struct SourceOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Also check the targets in this file, one a line; - is standard input.",
      valueName: "file"))
  var filesFrom: [String] = []

  @Flag(help: "Print the targets and stop.")
  var dump = false

  @Flag(help: "Print the targets that passed, one a line, and nothing else.")
  var printPassed = false

  /// What the options and arguments ask to be checked.
  ///
  /// - Throws: `ValidationError` when there is no target at all, ``Failure`` when a file is wrong.
  func plan(
    targets: [String], request: RequestOptions, policy: PolicyOptions
  ) throws -> CheckPlan {
    let list = PlayList(
      try TargetList.expand(targets, lists: filesFrom), length: request.length?.seconds,
      loop: request.loop)
    guard !list.targets.isEmpty else {
      throw ValidationError("There is nothing to check: name a URL, a file or a folder of sounds.")
    }
    return CheckPlan(lists: [list], policy: try policy.resolve())
  }
}

/// What is to be checked, and against what.
struct CheckPlan: Sendable {
  var lists: [PlayList]
  var policy: Policy

  var targetCount: Int { lists.reduce(0) { $0 + $1.targets.count } }

  /// The targets, one a line, the lists of a manifest under their names.
  var listing: String {
    lists.map { list in
      let name = list.name.map { "# \($0)\n" } ?? ""
      return name + list.targets.map { "\($0)\n" }.joined()
    }.joined()
  }
}
