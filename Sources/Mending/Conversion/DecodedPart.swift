import AudioFacts
import AudioInspection

/// The part of a file that is decoded, and what decodes it.
struct DecodedPart: ~Copyable {
  /// Its bytes.
  let range: Range<Int>
  var decoder: SoundDecoder

  /// - Parameter count: How many bytes the file has.
  /// - Returns: Nil where it is not known how it is decoded.
  /// - Throws: Where the decoder cannot be started.
  init?(_ inspection: Inspection, of count: Int) throws {
    if inspection.content.kind == .mpeg {
      // What comes before the first frame a decoder would take for music.
      range = min(inspection.mpeg?.firstFrameOffset ?? 0, count)..<count
      decoder = try SoundDecoder()
    } else {
      guard let wav = inspection.wav, let format = wav.format, let data = wav.data,
        let ofSamples = SoundDecoder(format)
      else { return nil }
      let start = min(data.bodyOffset, count)
      range = start..<max(start, min(data.end, count))
      decoder = ofSamples
    }
  }
}
