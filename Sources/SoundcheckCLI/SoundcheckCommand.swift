import ArgumentParser
import AudioFacts
import AudioInspection
import CMalloc
import Confinement
import Foundation
import Judgement
import Soundcheck

/// The command line: `soundcheck check`, `soundcheck play` and their helpers.
@main
struct SoundcheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "soundcheck",
    abstract: "Finds out whether the caller will hear it, before the call is told to play it.",
    discussion: """
      Downloads each URL, decodes it whole with the decoders that media servers use, and says \
      what is wrong and how to mend it. Exit status: 0 all passed, 1 at least one failed, \
      2 none failed but one could not be checked, 3 Plivo refused or its outcome is unknown, \
      64 wrong usage, 78 a wrong or missing configuration file, 70 a fault of the program, \
      130 interrupted.
      """,
    version: """
      soundcheck \(SoundcheckVersion.current)
      libmpg123 \(DecoderVersions.libmpg123)
      libsndfile \(DecoderVersions.libsndfile)\(isolation)
      """,
    subcommands: [
      CheckCommand.self, FixCommand.self, ListenCommand.self, PlayCommand.self, StopCommand.self,
      MapCommand.self,
      JudgeCommand.self, ExplainCommand.self, ProfilesCommand.self, DemoCommand.self,
      SandboxCommand.self, CacheCommand.self,
    ])

  /// What stands around the decoders, where the version is asked for with `--verbose`; to learn it takes
  /// the start of a process.
  private static var isolation: String {
    let arguments = CommandLine.arguments
    guard arguments.contains("--version"), arguments.contains(where: ["-v", "--verbose"].contains)
    else { return "" }
    return "\nisolation \(IsolationOptions.description)"
  }

  /// Runs what the arguments ask for, and exits with the status that scripts rely on.
  static func main() async {
    // Before there is a second thread: what follows is never seen by a process that decodes.
    InspectionWorker.runIfAsked()
    boundArenas()
    // A file at the limit of its size is told by `write`, and is no reason to die.
    signal(SIGXFSZ, SIG_IGN)
    // So is a pipe that nobody reads any more: other reports may be due.
    signal(SIGPIPE, SIG_IGN)
    do {
      try proveCommand(in: CommandLine.arguments.dropFirst())
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch let failure as Failure {
      Console.error("\(failure)")
      exit(withError: failure.status)
    } catch {
      report(error)
    }
  }

  /// Has threads share the arenas of the GNU C library's allocator, one for a processor.
  ///
  /// It would open eight for each, and keeps in every one what was freed there by a thread that got it
  /// from another: a table of 200,000 lines took 206 MB, and more with each line. Source: mallopt(3).
  private static func boundArenas() {
    #if canImport(Glibc)
      _ = mallopt(M_ARENA_MAX, CInt(max(2, ProcessInfo.processInfo.activeProcessorCount)))
    #endif
  }

  /// Makes sure that the command is one, also that whose help is asked for: the parser would take
  /// another name for an argument too many, or for no question at all.
  ///
  /// - Throws: `ValidationError` for one that there is not, with the nearest that there is.
  private static func proveCommand(in arguments: ArraySlice<String>) throws {
    var words = arguments.first == "help" ? arguments.dropFirst() : arguments
    var configuration = configuration
    while !configuration.subcommands.isEmpty, let word = words.popFirst(), !word.hasPrefix("-") {
      let subcommands = configuration.subcommands.map { $0.configuration }
      guard let next = subcommands.first(where: { $0.commandName == word }) else {
        throw ValidationError.unknown(
          "command", word, among: subcommands.compactMap { $0.commandName })
      }
      configuration = next
    }
  }

  /// Says what was wrong with the arguments, and exits; or prints the help that they ask for.
  private static func report(_ error: any Error) -> Never {
    let message = message(for: error)
    guard !exitCode(for: error).isSuccess, !message.isEmpty else { exit(withError: error) }
    let whole = fullMessage(for: error)
    let usage = whole.firstRange(of: message).map { whole[$0.upperBound...] }
    // Only the parser's own lists have several lines, and what was typed may not begin another.
    let line = message.split(whereSeparator: \.isNewline)
      .map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: " ")
    // The parser repeats what it was given, signed URLs too.
    let urls = CommandLine.arguments.filter { $0.contains("://") }
      .sorted { $0.count > $1.count }
    let shown = urls.reduce(line) { $0.replacing($1, with: Redaction.redact(url: $1)) }
    Console.error(shown, usage: usage?.trimmingCharacters(in: .newlines))
    exit(withError: exitCode(for: error))
  }
}
