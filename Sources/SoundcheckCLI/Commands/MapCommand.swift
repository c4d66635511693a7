import ArgumentParser
import Foundation
import Judgement
import PolicyFiles
import Soundcheck
import SoundcheckReports

/// `soundcheck map`: one record in, one record out.
struct MapCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "map",
    abstract: "Judge a table: one record in, one record out, for engines such as Spark.",
    discussion: """
      Reads URLs, one a line, or JSON objects, one a line, and prints an object of \
      soundcheck.map/1 for each as soon as it is known, whose facts soundcheck judge can judge \
      again. An object may set length, loop, profile and sha256 for its asset; its other fields are \
      passed on. A document is no sound here. Blank lines, and those that begin with #, ask for \
      nothing. Exit status: 0 whatever the verdicts are. SIGTERM and Ctrl-C end it when what was \
      begun is done.
      """)

  @Argument(
    help: ArgumentHelp("Files of records; - is standard input.", valueName: "file"),
    completion: .file())
  var files: [String] = ["-"]

  @Option(
    help: ArgumentHelp("The field of an object that holds the URL.", valueName: "name"))
  var field = "url"

  @Flag(help: "Print records in the order of their lines, rather than as soon as each is known.")
  var ordered = false

  @OptionGroup(title: "Request") var request: RequestOptions
  @OptionGroup(title: "Policy") var policy: PolicyOptions
  @OptionGroup(title: "Fetching") var fetching: FetchingOptions
  @OptionGroup(title: "Cache") var caching: CachingOptions

  @OptionGroup var telling: TellingOptions

  func validate() throws {
    if fetching.deadline != nil {
      throw ValidationError("A table has no end that --deadline could hold: give --timeout.")
    }
  }

  func run() async throws {
    let reader = try LineReader(files, maximumBytes: MapLineFormat.maximumBytes)
    let options = policy
    let bounds = fetching
    let mapper = Mapper(
      policy: bounds.bounding(try options.resolve()),
      fetching: try bounds.resolve(verbose: telling.verbose, cache: caching.options),
      format: MapLineFormat(field: field, length: request.length, loop: request.loop),
      isOrdered: ordered
    ) { name in
      Policy.named(name).map { bounds.bounding(options.adjusted($0)) }
    }
    let showsSecrets = telling.showSecrets
    try await runUntilStopped(reader.stop) {
      try await mapper.run {
        try await reader.next()
      } render: { record in
        record.line(showsSecrets: showsSecrets)
      } tell: { line in
        Console.write(line)
      }
    }
  }
}
