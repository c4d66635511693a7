import ArgumentParser
import Foundation
import PolicyFiles
import Judgement
import PlivoXML
import Soundcheck

/// Where the targets come from, beside the arguments, and what is done with the list.
struct SourceOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Check what this manifest lists.",
      default: """
        where no target is named, the nearest soundcheck.yaml or .yml in this folder or one above it
        """, valueName: "file"), completion: .yaml)
  var manifest: String?

  @Option(
    help: ArgumentHelp(
      """
      Let the manifest use this variable of the environment as ${NAME}, or those that a pattern \
      stands for; one that looks like a secret only by its name, and only where no report shows it; \
      may be repeated.
      """, default: "none", valueName: "name"))
  var allowVariable: [String] = []

  @Option(
    help: ArgumentHelp(
      """
      Also check the targets in this file, one a line, folders among them; - is standard input; may \
      be repeated.
      """, default: "none", valueName: "file"), completion: .file())
  var filesFrom: [String] = []

  @Flag(
    name: [.customShort("0"), .customLong("null")],
    help: "Null bytes separate the targets of lists, as find -print0 writes them.")
  var isNullSeparated = false

  @Option(
    help: ArgumentHelp(
      """
      Leave out targets that match, and what lies below folders that do: a pattern with * and ?, \
      for the whole URL or path, or without a slash for one name of it; may be repeated.
      """, default: "none", valueName: "glob"))
  var exclude: [String] = []

  @Flag(help: "Print what would be checked, and stop.")
  var dump = false

  @Flag(help: "Print the targets that passed, one a line, and nothing else.")
  var printPassed = false

  @Option(
    help: ArgumentHelp(
      "Fail only on what is not in this baseline.", default: "none", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var baseline: String?

  @Option(
    help: ArgumentHelp(
      "Write what is found to this file, for --baseline of later runs.", default: "none",
      valueName: "file"),
    completion: .file(extensions: ["json"]))
  var writeBaseline: String?

  @Flag(help: "Exit with 0 whatever the checks say; mistakes still count.")
  var exitZero = false

  /// What the options and arguments ask to be checked.
  ///
  /// - Throws: `ValidationError` when there is no target at all, or too many sources of them;
  ///   ``Failure`` when a file is missing or wrong.
  func plan(
    targets: [String], request: RequestOptions, documents: DocumentOptions, policy: PolicyOptions
  ) throws -> CheckPlan {
    do {
      let manifest = try manifest(targets: targets, request: request, documents: documents)
      let acceptance = Acceptance(
        suppressions: manifest.suppressions, baseline: try baseline.map { try .load($0) })
      return CheckPlan(
        manifest: manifest, policy: try policy.resolve(base: manifest.policy),
        acceptance: acceptance)
    } catch let error as ConfigurationError {
      throw Failure.configuration("\(error)")
    }
  }

  private func manifest(
    targets: [String], request: RequestOptions, documents: DocumentOptions
  ) throws -> Manifest {
    let exclusion = Exclusion(exclude)
    let named = try TargetList(exclusion: exclusion, isNullSeparated: isNullSeparated)
      .expand(targets, lists: filesFrom)
    let isNamed = !targets.isEmpty || !filesFrom.isEmpty
    if isNamed, manifest != nil {
      throw ValidationError("Name targets or a manifest, not both.")
    }
    if !isNamed,
      let path = manifest ?? UsualManifest.path(above: FileManager.default.currentDirectoryPath)
    {
      if request.length != nil || request.loop {
        throw ValidationError("--length and --loop of a manifest stand in it.")
      }
      if documents.place != nil || documents.method != nil {
        throw ValidationError("--as and --method of a manifest's assets stand in it.")
      }
      var manifest = try Manifest.load(
        path, variables: ManifestVariables(allowing: allowVariable), excluding: exclusion)
      guard !manifest.lists.isEmpty else { throw Self.nothingLeft }
      manifest.followRedirects(documents.follow)
      return manifest
    }
    if isNamed, named.isEmpty, !exclude.isEmpty { throw Self.nothingLeft }
    guard !named.isEmpty else {
      throw ValidationError(
        "There is nothing to check: name a URL, a file or a folder of sounds, or write a "
          + "manifest \(UsualManifest.names[0]).")
    }
    var list = PlayList(named, length: request.length, loop: request.loop)
    if let place = documents.place, place.expectsDocument,
      request.length != nil || request.loop
    {
      throw ValidationError(
        "--length and --loop are of a request to play sounds; at \(place.rawValue) there are documents."
      )
    }
    list.allowDocuments(as: documents.request)
    return Manifest(lists: [list])
  }

  private static let nothingLeft = ValidationError(
    "There is nothing to check: --exclude leaves out all that was named.")
}

/// The manifest that is checked where nothing is named.
enum UsualManifest {
  /// What it is called.
  static let names = ["soundcheck.yaml", "soundcheck.yml"]

  /// The nearest, in the folder or one above it, as a path from that folder; nil where there is none.
  static func path(above folder: String) -> String? {
    let depth = folder.split(separator: "/").count
    return (0...depth).lazy
      .flatMap { level in names.map { String(repeating: "../", count: level) + $0 } }
      .first { FileManager.default.fileExists(atPath: "\(folder)/\($0)") }
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
