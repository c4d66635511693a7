import ArgumentParser
import Foundation
import ConfigurationFiles
import Judgement
import Soundcheck

/// Where the targets come from, beside the arguments, and what is done with the list.
struct SourceOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Check what this manifest lists; soundcheck.yaml where no target is named.",
      valueName: "file"), completion: .yaml)
  var manifest: String?

  @Option(
    help: ArgumentHelp(
      "Also check the targets in this file, one a line; - is standard input.",
      valueName: "file"), completion: .file())
  var filesFrom: [String] = []

  @Flag(help: "Print what would be checked, and stop.")
  var dump = false

  @Flag(help: "Print the targets that passed, one a line, and nothing else.")
  var printPassed = false

  @Option(
    help: ArgumentHelp("Fail only on what is not in this baseline.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var baseline: String?

  @Option(
    help: ArgumentHelp(
      "Write what is found to this file, for --baseline of later runs.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var writeBaseline: String?

  /// The manifest that is checked where nothing else is named.
  private static let usualManifest = "soundcheck.yaml"

  /// What the options and arguments ask to be checked.
  ///
  /// - Throws: `ValidationError` when there is no target at all, or too many sources of them;
  ///   ``Failure`` when a file is missing or wrong.
  func plan(
    targets: [String], request: RequestOptions, policy: PolicyOptions
  ) throws -> CheckPlan {
    do {
      let manifest = try manifest(targets: targets, request: request)
      let acceptance = Acceptance(
        suppressions: manifest.suppressions, baseline: try baseline.map { try .load($0) })
      return CheckPlan(
        manifest: manifest, policy: try policy.resolve(base: manifest.policy),
        acceptance: acceptance)
    } catch let error as ConfigurationError {
      throw Failure.configuration("\(error)")
    }
  }

  private func manifest(targets: [String], request: RequestOptions) throws -> Manifest {
    let named = try TargetList.expand(targets, lists: filesFrom)
    let isNamed = !targets.isEmpty || !filesFrom.isEmpty
    if isNamed, manifest != nil {
      throw ValidationError("Name targets or a manifest, not both.")
    }
    if !isNamed, let path = manifest ?? foundManifest {
      if request.length != nil || request.loop {
        throw ValidationError("--length and --loop of a manifest stand in it.")
      }
      return try Manifest.load(path)
    }
    guard !named.isEmpty else {
      throw ValidationError(
        "There is nothing to check: name a URL, a file or a folder of sounds, or write a "
          + "manifest \(Self.usualManifest).")
    }
    let list = PlayList(named, length: request.length, loop: request.loop)
    return Manifest(lists: [list])
  }

  private var foundManifest: String? {
    FileManager.default.fileExists(atPath: Self.usualManifest) ? Self.usualManifest : nil
  }
}

/// What is to be checked, and against what.
struct CheckPlan: Sendable {
  let manifest: Manifest
  let policy: Policy
  let acceptance: Acceptance

  /// How many are fetched: what several lists name is fetched once.
  var targetCount: Int { targets.count }

  private var targets: Set<Target> { Set(manifest.lists.flatMap(\.targets)) }

  /// Makes sure that all targets may be printed whole: what a list cannot be fetched by is no list.
  ///
  /// - Throws: `ValidationError` when there are some that hold a secret.
  func proveWithoutSecrets() throws {
    let count = targets.count { $0.holdsSecret }
    guard count > 0 else { return }
    throw ValidationError(
      "--print-passed prints targets whole, and \(count) of them \(count == 1 ? "holds" : "hold") "
        + "a secret, such as the query of a signed URL: give --show-secrets too.")
  }
}

extension CompletionKind {
  /// The names of YAML files.
  static var yaml: CompletionKind { .file(extensions: ["yaml", "yml"]) }
}
