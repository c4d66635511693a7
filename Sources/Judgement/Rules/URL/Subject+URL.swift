import AudioFacts

extension Subject {
  /// Seconds from now until the play that the asset is meant for has ended.
  var secondsToEndOfPlay: Double {
    if let length = play?.length { return Double(length) }
    return play?.total ?? facts.inspection?.audio?.duration ?? 0
  }
}

extension HTTPURL {
  /// The URL that a target names; nil where it names none.
  package init?(_ target: Target) {
    guard case .url(let text) = target, let url = try? HTTPURL(text) else { return nil }
    self = url
  }
}
