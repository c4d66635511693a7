import ArgumentParser
import Foundation
import Judgement
import Mending
import Soundcheck

/// `soundcheck listen TARGET…`
struct ListenCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "listen",
    abstract: "Write what a caller hears of a sound, as a WAV.",
    discussion: """
      One channel, from 300 to 3,400 Hz, in the steps of G.711, as a telephone has it. Of several \
      targets it writes the whole play, one after the other, and prints the name of the file. Exit \
      status: 0 it is written, 1 nothing of a target can be decoded, 2 a target could not be fetched.
      """)

  @Argument(
    help: "URLs, files, folders (for the .mp3 and .wav files in them), or - for a list.",
    completion: .file(extensions: ["mp3", "wav"]))
  var targets: [String]

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The WAV that is written; - is standard output.",
      default: "the first target's name with -heard.wav", valueName: "file"),
    completion: .file(extensions: ["wav"]))
  var output: String?

  @Option(
    help: ArgumentHelp(
      "The steps of G.711.", words: Law.words, default: Law.mu.rawValue, valueName: "law"),
    completion: .list(Law.words), transform: { try Law.parse($0) })
  var law: Law?

  @Flag(help: "Write what a wideband call carries before its codec: 50 to 7,000 Hz.")
  var wideband = false

  @Option(help: ArgumentHelp("Play the list so often.", default: "1", valueName: "times"))
  var loop: Int?

  @Option(
    help: ArgumentHelp(
      "End after so many seconds, as the request's length does.", default: "the end of the list",
      valueName: "seconds"))
  var length: Int?

  @OptionGroup var result: ResultOptions
  @OptionGroup(title: "Fetching") var fetching: FetchingOptions

  /// How samples are coded.
  enum Law: String, Choice {
    case mu, a

    static let noun = "law"
  }

  func validate() throws {
    if law != nil, wideband { throw ValidationError("A --wideband call has no --law.") }
    for (name, number) in [("--loop", loop), ("--length", length)] {
      if let number, number < 1 {
        throw ValidationError("\(name) takes a number of at least 1, not \(number).")
      }
    }
    if output == "-", result.format == .json {
      throw ValidationError("Standard output gets the sound: name a file for it beside the JSON.")
    }
    if output == "-", isatty(STDOUT_FILENO) == 1 {
      throw ValidationError("A terminal plays no sound: name a file, or pipe it to a player.")
    }
  }

  func run() async throws {
    let targets = try TargetList().expand(targets)
    guard let first = targets.first else { throw ValidationError("There is nothing to hear.") }
    let path = output ?? first.heardName()
    let file = try OutputFile(path == "-" ? "/dev/stdout" : path)
    if let taken = targets.first(where: { $0.isFile(at: file.identity) }) {
      throw ValidationError("\(taken) would be written over: name another --output.")
    }
    var ear = CallerEar(
      fetching: try fetching.resolve(verbose: false, cache: nil),
      maximumBytes: fetching.bounding(.plivo).limits.maximumBytes)
    ear.line = wideband ? .wideband : law == .a ? .alaw : .mulaw
    ear.rounds = loop ?? 1
    ear.length = length
    try await runInterruptibly { [ear] in
      do {
        try await ear.hear(targets) { play in
          try file.write { put in try play.write { try put(Data($0)) } }
          guard path != "-" else { return }
          result.write(ListenResult(play, of: targets, in: path), text: path + "\n")
        }
      } catch let failure as CallerEar.Failure {
        throw Failure(status: failure.status, description: failure.description)
      } catch let error as CocoaError {
        throw Failure(status: ExitStatus.fault, description: error.localizedDescription)
      }
    }
  }
}

extension CallerEar.Failure {
  fileprivate var status: ExitCode {
    switch self {
    case .unreachable: ExitStatus.unchecked
    case .noSound: ExitStatus.failed
    case .tooLong: .validationFailure
    }
  }
}

extension Target {
  /// Whether it is the file at a path of which all links are followed.
  fileprivate func isFile(at place: String?) -> Bool {
    guard case .file(let path) = self, let place else { return false }
    return URL(fileURLWithPath: path).resolvingSymlinksInPath().path == place
  }
}
