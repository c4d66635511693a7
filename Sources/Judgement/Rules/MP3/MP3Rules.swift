extension AllRules {
  /// The family `mp3`.
  static let mp3: [any Rule] = [
    MP3Truncated(),
    MP3LostSync(),
    MP3InvalidFrame(),
    MP3FormatChange(),
    MP3NotLayer3(),
    MP3TooFewFrames(),
    MP3TagSwallowsAudio(),
    MP3HiddenFrames(),
    MP3LeadingJunk(),
    MP3TrailingJunk(),
    MP3Concatenated(),
    MP3MissingReservoir(),
    MP3FrameCRC(),
    MP3LAMECRC(),
    MP3HeaderCount(),
    MP3VBRWithoutHeader(),
    MP3FreeFormat(),
    MP3OversizedTag(),
  ]
}
