import PlivoXML

/// What somebody who waits hears of a document, once through.
struct MusicRound: Equatable {
  /// Seconds that it lasts; nil where that is not known of a sound.
  var seconds: Double?
  /// Whether a sound is played, or words are spoken.
  var plays = false
  var speaks = false
  /// The longest silence in it: waits that follow each other, in seconds.
  var longestWait = 0

  /// A voice that reads aloud says about 180 words of 5 letters a minute.
  private static let charactersPerSecond = 15.0

  /// - Parameter durations: Seconds that the sounds last, by the index of their reference.
  init(_ steps: [Step], durations: [Int: Double]) {
    seconds = 0
    var wait = 0
    for step in steps {
      switch step {
      case .play(let reference, let loop):
        plays = true
        wait = 0
        add(durations[reference], loop: loop)
        // What plays without end begins anew by itself, and nothing comes after it.
        if loop == 0 {
          seconds = durations[reference]
          return
        }
      case .speak(let characters, let loop):
        speaks = true
        wait = 0
        add(Double(characters) / Self.charactersPerSecond, loop: loop)
        if loop == 0 { return }
      case .wait(let length):
        // A document from outside may wait as long as an integer is large.
        wait = min(wait, Int(Int32.max)) + min(length, Int(Int32.max))
        longestWait = max(longestWait, wait)
        add(Double(length), loop: 1)
      case .redirect: return
      }
    }
  }

  private mutating func add(_ duration: Double?, loop: Int) {
    seconds = seconds.flatMap { sum in duration.map { sum + $0 * Double(max(1, loop)) } }
  }
}
