import AudioFacts

extension Subject {
  /// Seconds from now until the asset is no longer needed by the play that it is meant for, if that
  /// begins now: the whole of its `length`, in which it may come again; without one, the end of the
  /// asset after those that play before it.
  var secondsToEndOfPlay: Double {
    if let length = play?.length { return Double(length) }
    return (play?.startsAt ?? 0) + (facts.inspection?.audio?.duration ?? 0)
  }
}

extension HTTPURL {
  /// The URL that a target names; nil where it names none.
  package init?(_ target: Target) {
    guard case .url(let text) = target, let url = try? HTTPURL(text) else { return nil }
    self = url
  }
}
