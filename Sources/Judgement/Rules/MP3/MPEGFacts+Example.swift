package import AudioFacts

extension MPEGFacts {
  /// The structure of a good MP3 of 8 s: 44.1 kHz stereo at 128 kb/s, with an Info header by LAME.
  package static var example: MPEGFacts {
    var facts = MPEGFacts()
    facts.format = MPEGFormat(
      version: .mpeg1, layer: 3, sampleRate: 44_100, channelMode: .jointStereo)
    facts.mpegFrames = 308
    facts.sampleFrames = 308 * 1_152
    facts.frameBytes = 128_418
    facts.firstFrameOffset = 0
    facts.lastFrameEnd = 128_835
    facts.lowestBitRate = 128_000
    facts.highestBitRate = 128_000
    facts.header = StreamHeader(
      kind: .info, offset: 0, length: 417, mpegFrames: 308, bytes: 128_835,
      lame: LAMETag(
        encoder: "LAME3.100", delay: 576, padding: 1_440,
        checks: .init(
          musicLength: 128_835, musicCRC: 0x5222, isTagIntact: true, isMusicIntact: true)))
    return facts
  }
}
