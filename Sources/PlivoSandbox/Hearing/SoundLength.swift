import AudioFacts
import AudioInspection

/// How long a sound is.
enum SoundLength {
  /// Seconds that the decoder makes of it; nil for what is no sound.
  static func seconds(of bytes: [UInt8]) -> Double? {
    var inspector = Inspector()
    guard (try? inspector.append(bytes.span.bytes)) != nil, let inspection = try? inspector.finish()
    else { return nil }
    return inspection.audio.map(\.duration).flatMap { $0 > 0 ? $0 : nil }
  }
}
