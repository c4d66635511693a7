import ArgumentParser
import Soundcheck

/// The terms of the play request that the targets are judged for.
struct RequestOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The most that is played of the whole list, a whole number of at least 1.",
      valueName: "seconds"),
    transform: { try PlayLength($0) })
  var length: PlayLength?

  @Flag(help: "The list repeats until it is stopped.")
  var loop = false
}
