import AudioInspection

extension Subject {
  /// The URL that the user named; nil for a file, and for what is no URL.
  var url: HTTPURL? {
    guard case .url(let text) = target else { return nil }
    return try? HTTPURL(text)
  }

  /// Seconds from now until the play that the asset is meant for has ended.
  var secondsToEndOfPlay: Double {
    if let length = play?.length { return Double(length) }
    return play?.total ?? facts.inspection?.audio?.duration ?? 0
  }
}
