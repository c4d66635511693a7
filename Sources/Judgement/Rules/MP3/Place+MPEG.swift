import AudioFacts

extension Place {
  /// The place of a fact.
  init(_ place: MPEGPlace) { self.init(offset: place.offset, time: place.time) }
}

extension MPEGPlace {
  /// Such as "at 12.34 s (byte 123,456)".
  var wording: String { "at \(time.seconds) (byte \(offset.grouped))" }
}
