import ArgumentParser

/// The terms of the play request that the targets are judged for.
struct RequestOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The most that is played of the whole list, a whole number of at least 1.",
      default: "no bound", valueName: "seconds"),
    transform: { try Self.length($0) })
  var length: Int?

  @Flag(help: "The list repeats until it is stopped.")
  var loop = false

  /// Reads digits, and nothing else: no sign, no fraction, no unit. The API has an integer of at
  /// least 1 (https://www.plivo.com/docs/voice/api/call/play-audio-on-calls).
  static func length(_ text: String) throws(ValidationError) -> Int {
    guard text.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }),
      let seconds = Int(text), seconds >= 1
    else {
      throw ValidationError(
        "length must be an integer of at least 1, in seconds, not \"\(text)\"")
    }
    return seconds
  }
}
