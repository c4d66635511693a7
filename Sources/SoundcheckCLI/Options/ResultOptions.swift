import ArgumentParser
import SoundcheckReports

/// How a command prints a result that is no report.
struct ResultOptions: ParsableArguments {
  /// The forms of such a result.
  enum Format: String, Choice {
    case text, json

    static let noun = "format"
  }

  @Option(
    help: ArgumentHelp(
      "What standard output gets.", words: Format.words, default: Format.text.rawValue),
    completion: .list(Format.words), transform: { try Format.parse($0) })
  var format: Format = .text

  /// Prints a result in the form that is asked for.
  func write(_ result: some Encodable, text: @autoclosure () -> String) {
    Console.write(format == .json ? encodeJSON(result) : text())
  }

  /// Prints what is for a person alone.
  func tell(_ text: @autoclosure () -> String) {
    if format == .text { Console.write(text()) }
  }
}
