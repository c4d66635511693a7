import ArgumentParser
import Foundation
import Judgement
import PlivoXML
import Soundcheck
import SoundcheckReports

/// `soundcheck fix TARGET… --output DIR`
struct FixCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fix",
    abstract: "Write mended copies of what does not pass, and prove them.",
    discussion: """
      Cuts out what is no sound and writes headers anew; what was not damaged stays as it is to the \
      last bit, and nothing is encoded again unless --convert asks for it. A copy is written only when a \
      second check finds it better, and never over another file. With no target, mends what the manifest \
      soundcheck.yaml of the working directory or a folder above it lists. Exit status: 0 all pass now, 1 \
      at least one does not, 2 at least one could not be checked and the others pass.
      """)

  @Argument(
    help: "URLs, files, folders (for the .mp3 and .wav files in them), or - for a list.",
    completion: .file(extensions: ["mp3", "wav"]))
  var targets: [String] = []

  @Option(
    help: ArgumentHelp(
      "Mend what this manifest lists: files in folders as below its own, URLs below their host.",
      default: "where no target is named, the nearest soundcheck.yaml", valueName: "file"),
    completion: .yaml)
  var manifest: String?

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

  @Flag(
    help: """
      Encode again what nothing else mends: as a WAV of one channel, at the profile's rate and the \
      telephone's level.
      """)
  var convert = false

  @Flag(help: "Say what would be done, and write nothing.")
  var dryRun = false

  @Option(
    help: ArgumentHelp(
      "Also write a page that shows each sound before and after.", default: "none",
      valueName: "file"), completion: .file(extensions: ["html"]))
  var html: String?

  @OptionGroup var result: ResultOptions
  @OptionGroup(title: "Policy") var policy: PolicyOptions
  @OptionGroup(title: "Fetching") var fetching: FetchingOptions

  func run() async throws {
    let listed = try listed()
    let names = try OutputNames(arguments: targets, manifest: listed)
    let page = try html.map(OutputFile.init)
    let fetch = try fetching.resolve(
      verbose: false, cache: nil, onTopOf: listed?.manifest.fetch ?? FetchSettings())
    let policy = fetching.bounding(try policy.resolve(base: listed?.manifest.policy))
    var mender = Mender(
      policy: policy,
      acceptance: Acceptance(suppressions: listed?.manifest.suppressions ?? []), fetching: fetch)
    mender.options.copiesGood = all
    mender.options.salvages = salvage
    mender.options.converts = convert
    mender.options.isDryRun = dryRun
    try await runInterruptibly { [mender] in
      let reports = try await mended(names, by: mender, atOnce: fetch.jobs)
      let report = FixReport(reports, mender.options)
      try page?.write(ReportFormat.html.render(.beforeAndAfter(reports, policy), in: .init()))
      result.write(report, text: report.text(width: Console.width))
      throw report.status
    }
  }

  /// The manifest, where no target is named.
  private func listed() throws -> ListedManifest? {
    guard targets.isEmpty else {
      if manifest != nil { throw ValidationError("Name targets or a manifest, not both.") }
      return nil
    }
    let here = FileManager.default.currentDirectoryPath
    guard let path = manifest ?? UsualManifest.path(above: here) else {
      throw ValidationError(
        "There is nothing to mend: name a URL, a file or a folder of sounds, or write a manifest "
          + "\(UsualManifest.names[0]).")
    }
    do {
      return ListedManifest(path: path, manifest: try Manifest.load(path))
    } catch {
      throw Failure.configuration("\(error)")
    }
  }

  /// Several at once, told in the order in which they were named.
  private func mended(
    _ names: OutputNames, by mender: Mender, atOnce width: Int
  ) async throws -> [MendReport] {
    var named = names.list.makeIterator()
    var reports: [MendReport] = []
    do {
      try await forEachInOrder(width: width) {
        named.next()
      } make: { [output] sound in
        try await mender.mend(
          sound.target, into: output, named: sound.name,
          addingEnding: names.addsEnding(to: sound.name))
      } take: {
        reports.append($0)
      }
    } catch let error where !(error is CancellationError) {
      throw Failure.configuration("\(error)")
    }
    return reports
  }
}

/// A manifest, and where it was found.
struct ListedManifest {
  let path: String
  let manifest: Manifest

  /// The sounds that it lists, each once.
  var sounds: [Target] {
    var seen: Set<Target> = []
    return manifest.lists.flatMap { list in
      list.targets.filter { target in
        list.documents[target]?.place?.expectsDocument != true && seen.insert(target).inserted
      }
    }
  }
}

extension Report {
  /// Each sound as it was, and after it as it is.
  static func beforeAndAfter(_ reports: [MendReport], _ policy: Policy) -> Report {
    var report = Report(
      profile: policy.name, assets: reports.flatMap { [$0.before, $0.after].compactMap(\.self) },
      seconds: 0)
    report.tool = .current
    return report
  }
}
