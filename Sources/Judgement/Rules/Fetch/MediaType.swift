import AudioFacts
import ForeignText

/// A content type as a server sends it: from outside, and not to be trusted.
struct MediaType {
  /// Type and subtype in lower case, without parameters, such as `audio/mpeg`.
  let name: String

  /// Reads the value of a `Content-Type`.
  init(_ value: String) {
    name = Self.shown(String(value.prefix { $0 != ";" })).lowercased()
  }

  /// The kind that the type is commonly used for; nil where it tells none that is played.
  var kind: ContentKind? {
    switch name {
    case "audio/mpeg", "audio/mp3", "audio/mpeg3", "audio/x-mpeg", "audio/x-mp3", "audio/x-mpeg-3",
      "audio/mpg", "audio/x-mpg":
      .mpeg
    case "audio/wav", "audio/x-wav", "audio/wave", "audio/x-wave", "audio/vnd.wave",
      "audio/x-pn-wav":
      .wav
    default: nil
    }
  }

  /// Whether the type is one of what is certainly no sound.
  var isNoAudio: Bool {
    switch name {
    case "text/html", "application/xhtml+xml", "application/xml", "text/xml", "application/json",
      "text/json":
      true
    default: name.hasPrefix("image/") || name.hasPrefix("video/") || name.hasSuffix("+json")
    }
  }

  /// A header field's value as it may stand in a message: no type that is known is longer.
  static func shown(_ value: String) -> String { value.foreignLine(atMost: 80) ?? "" }
}
