/// What kind of bytes an asset is made of.
public struct ContentFacts: Codable, Sendable, Equatable {
  /// What the first bytes (and for MPEG audio the frames behind them) show it to be.
  public var kind: ContentKind
  /// How many bytes there are.
  public var bytes: Int
  /// What such a document says of itself, at most 120 characters and without control characters:
  /// the title of an HTML page, the code of an XML error, the first line of a text. From outside:
  /// to be escaped where it is shown.
  public var title: String?
  /// Signs that binary bytes went through a text-mode transfer.
  public var textDamage: TextDamage?

  /// States what the bytes are.
  public init(
    kind: ContentKind, bytes: Int, title: String? = nil, textDamage: TextDamage? = nil
  ) {
    self.kind = kind
    self.bytes = bytes
    self.title = title
    self.textDamage = textDamage
  }
}

/// How a text-mode transfer damaged binary bytes.
public enum TextDamage: String, Codable, Sendable {
  /// Every LF became CR LF.
  case crlf
  /// Bytes over 0x7F were re-encoded as UTF-8.
  case utf8
}

/// The kinds of content that are told apart.
public enum ContentKind: String, Codable, Sendable, CaseIterable {
  // What is inspected further.
  case mpeg, wav
  // RIFF's relatives, walked like WAV but not decoded.
  case rifx, rf64, bw64
  // Audio of kinds that the media server does not play.
  case w64, aiff, flac, ogg, mp4, adts, asf, amr, au, caf, midi, ac3
  // What is no audio at all.
  case html, xml, json, gitLFSPointer = "git-lfs-pointer"
  case zip, gzip, bzip2, xz, sevenZip = "7z", rar, tar
  case png, jpeg, gif, webp, avi, matroska, pdf
  case text, zeros, empty, unknown

  /// What such content is, as a noun phrase for a message: "an HTML page".
  public var noun: String { rawValue }
}
