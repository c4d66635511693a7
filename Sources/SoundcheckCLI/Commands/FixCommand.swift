import ArgumentParser
import Foundation
import Judgement
import Soundcheck

/// `soundcheck fix TARGET… --output DIR`
struct FixCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fix",
    abstract: "Write mended copies of what does not pass, and prove them.",
    discussion: """
      Cuts out what is no sound and writes headers anew; what was not damaged stays as it is to the \
      last bit, and nothing is encoded again. A copy is written only when a second check finds it \
      better, and never over another file. Exit status: 0 all pass now, 1 at least one does not, 2 \
      at least one could not be checked and the others pass.
      """)

  @Argument(
    help: "URLs, files, folders (for the .mp3 and .wav files in them), or - for a list.",
    completion: .file(extensions: ["mp3", "wav"]))
  var targets: [String]

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The folder that mended copies go to, under the names that the files have.",
      valueName: "folder"), completion: .directory)
  var output = "mended"

  @Flag(help: "Copy what passes already too.")
  var all = false

  @Flag(help: "Also write what is left of a sound of which a part is gone that will be missed.")
  var salvage = false

  @Flag(help: "Say what would be done, and write nothing.")
  var dryRun = false

  @OptionGroup var result: ResultOptions
  @OptionGroup(title: "Policy") var policy: PolicyOptions
  @OptionGroup(title: "Fetching") var fetching: FetchingOptions

  func run() async throws {
    let names = try OutputNames(arguments: targets)
    var mender = Mender(
      policy: fetching.bounding(try policy.resolve()),
      fetching: try fetching.resolve(verbose: false, cache: nil))
    mender.options.copiesGood = all
    mender.options.salvages = salvage
    mender.options.isDryRun = dryRun
    try await runInterruptibly { [mender] in
      let reports = try await mended(names, by: mender)
      let report = FixReport(reports, isDryRun: dryRun)
      result.write(report, text: report.text)
      throw report.status
    }
  }

  /// One after the other: each is checked twice, and read two times more.
  private func mended(_ names: OutputNames, by mender: Mender) async throws -> [MendReport] {
    var reports: [MendReport] = []
    for (target, name) in names.list {
      do {
        reports.append(try await mender.mend(target, into: output, named: name))
      } catch let error where !(error is CancellationError) {
        throw Failure.configuration("\(error)")
      }
    }
    return reports
  }
}

/// The targets, and what their mended copies are called.
struct OutputNames {
  private(set) var list: [(target: Target, name: String)] = []

  /// - Throws: As ``TargetList/expand(_:lists:)``, and `ValidationError` where two copies would have
  ///   one name.
  init(arguments: [String]) throws {
    for argument in arguments {
      for target in try TargetList().expand([argument]) {
        list.append((target, Self.name(of: target, namedBy: argument)))
      }
    }
    let names = Dictionary(grouping: list, by: \.name)
    if let twice = list.first(where: { names[$0.name, default: []].count > 1 }) {
      throw ValidationError(
        "Two mended copies would be called \(twice.name): mend them one folder at a time.")
    }
  }

  /// The path below the folder that was named, or the last part of a file's path or of a URL's.
  private static func name(of target: Target, namedBy argument: String) -> String {
    guard case .file(let path) = target, path != argument, path.hasPrefix(argument) else {
      return target.savedName
    }
    let below = path.dropFirst(argument.count).drop { $0 == "/" }
    return below.split(separator: "/").contains("..") ? target.savedName : String(below)
  }
}
