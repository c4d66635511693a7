/// The decoder comes to a sudden end.
struct ContentDecoderCrashed: Rule {
  let about = RuleDescription(
    id: "content/decoder-crashed", severities: [.error],
    flags: """
      A decoder, in a process of its own, crashes over the file; tried once more in a fresh process, \
      it crashes again.
      """,
    why: """
      The bytes make a decoder that media servers use touch memory that is not its own. A server that \
      is given them may end in the same way, and all its calls with it; files are made so on purpose, \
      to take such servers over.
      """,
    remedy: """
      Do not serve the file. Make it again from its source; where it came from outside, see who \
      sent it.
      """,
    sources: [
      "https://security-tracker.debian.org/tracker/source-package/libsndfile",
      "https://security-tracker.debian.org/tracker/source-package/mpg123",
    ])

  var fires: Example {
    var subject = Subject.wav()
    subject.facts.inspection = nil
    subject.facts.failure = .crashed(signal: 11, decoder: "libsndfile 1.2.0", bytes: 1_000_082)
    return Example("a WAV of 1 MB that ends its decoder in each of two processes", subject)
  }
  var passes: Example { Example("a WAV that its decoder survives", .wav()) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard case .crashed(let signal, let decoder, let bytes) = subject.facts.failure else {
      return []
    }
    return [
      finding(
        .error,
        "The decoder, \(decoder), crashed over its \(bytes.of("byte")), twice, each time in a fresh process: "
          + "\(Self.meaning(of: signal)).")
    ]
  }

  /// The signals of a fault, by their numbers on Linux and macOS.
  private static func meaning(of signal: Int) -> String {
    switch signal {
    case 4, 5: "it stopped itself at a mistake that it found (signal \(signal))"
    case 6: "it gave up (signal 6, abort)"
    case 7, 10, 11: "it touched memory that is not its own (signal \(signal))"
    case 8: "it divided by zero (signal 8)"
    case 12, 31: "it tried what no decoder has to do (signal \(signal), forbidden system call)"
    default: "signal \(signal)"
    }
  }
}
