import AudioFacts

extension Subject {
  /// Seconds from now until the asset is no longer needed by the play that it is meant for, if that
  /// begins now: its end after those that play before it, and no later than `length`; where the list
  /// repeats it comes again until `length` is over.
  var secondsToEndOfPlay: Double {
    let end = (play?.startsAt ?? 0) + (facts.inspection?.audio?.duration ?? 0)
    guard let play, let length = play.length else { return end }
    return play.loop ? Double(length) : min(end, Double(length))
  }
}
