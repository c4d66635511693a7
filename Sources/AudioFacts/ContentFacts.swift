/// What kind of bytes an asset is made of.
public struct ContentFacts: Codable, Sendable, Equatable {
  /// What the first bytes (and for MPEG audio the frames behind them) show it to be.
  public var kind: ContentKind
  /// How many bytes were looked at: all of them, but for a kind of which the first few say all.
  public var bytes: Int
  /// What such a document says of itself, at most 120 characters and without control characters:
  /// the title of an HTML page, the code of an XML error, the first line of a text. From outside:
  /// to be escaped where it is shown.
  public var title: String?
  /// Signs that binary bytes went through a text-mode transfer.
  public var textDamage: TextDamage?
  /// What stands before a file of kind ``kind`` that would be whole without it.
  public var prefix: ForeignPrefix?
  /// The sound that a text or JSON document holds.
  public var encoded: EncodedSound?
  /// How the samples of a headerless sound are most likely written.
  public var samples: SampleFormat?

  /// States what the bytes are.
  public init(
    kind: ContentKind, bytes: Int, title: String? = nil, textDamage: TextDamage? = nil,
    prefix: ForeignPrefix? = nil, encoded: EncodedSound? = nil, samples: SampleFormat? = nil
  ) {
    self.kind = kind
    self.bytes = bytes
    self.title = title
    self.textDamage = textDamage
    self.prefix = prefix
    self.encoded = encoded
    self.samples = samples
  }
}

/// How a text-mode transfer damaged binary bytes.
public enum TextDamage: String, Codable, Sendable, CaseIterable {
  /// Every LF became CR LF.
  case crlf
  /// Every CR is gone, or every CR before an LF.
  case crStripped = "cr-stripped"
  /// Every byte lost its eighth bit.
  case sevenBit = "seven-bit"
  /// Bytes over 0x7F were re-encoded as UTF-8.
  case utf8
}

/// Bytes in front of a file that do not belong to it.
public struct ForeignPrefix: Codable, Sendable, Equatable {
  /// What they are.
  public var kind: Kind
  /// How many there are.
  public var bytes: Int

  /// What people and programs put in front of a file.
  public enum Kind: String, Codable, Sendable, CaseIterable {
    /// A mark of the order of bytes in a text (U+FEFF).
    case byteOrderMark = "byte-order-mark"
    /// Blank lines.
    case blank
    /// The header of an HTTP answer, which was stored with its body.
    case httpHeader = "http-header"
    /// The header of a part of a form.
    case multipart
    /// Markup, such as the warnings of PHP.
    case markup
    /// Other text.
    case text
    /// An ID3v2 tag.
    case id3v2
    /// Bytes of no known kind.
    case binary
  }

  /// Memberwise.
  public init(kind: Kind, bytes: Int) {
    self.kind = kind
    self.bytes = bytes
  }
}

/// A sound that was written as text.
public struct EncodedSound: Codable, Sendable, Equatable {
  /// How its bytes are written.
  public var encoding: Encoding
  /// The key of a JSON document that holds it: letters, digits, `_` and `-` alone; nil outside of
  /// JSON.
  public var key: String?
  /// Whether `data:` and a media type stand in front of it.
  public var isDataURI: Bool
  /// The kind that its first bytes show.
  public var kind: ContentKind

  /// Encodings of bytes as text.
  public enum Encoding: String, Codable, Sendable {
    /// RFC 4648, section 4 or 5.
    case base64
    /// Two hexadecimal digits a byte.
    case hexadecimal
  }

  /// Memberwise.
  public init(encoding: Encoding, key: String? = nil, isDataURI: Bool = false, kind: ContentKind) {
    self.encoding = encoding
    self.key = key
    self.isDataURI = isDataURI
    self.kind = kind
  }
}

/// How samples without a header are written, by ffmpeg's names of raw formats.
public enum SampleFormat: String, Codable, Sendable, CaseIterable {
  /// 16-bit PCM, little-endian or big-endian.
  case s16le, s16be
  /// Unsigned 8-bit PCM.
  case u8
  /// G.711.
  case mulaw, alaw
}

/// The kinds of content that are told apart.
public enum ContentKind: String, Codable, Sendable, CaseIterable {
  /// What is inspected further.
  case mpeg, wav
  /// A relative of RIFF, walked like WAV but not decoded.
  case rifx, rf64, bw64
  /// Audio of a kind that the media server does not play, by the name of its format.
  case w64, aiff, flac, ogg, mp4, adts, asf, amr, au, caf, midi, ac3, dts, voc
  /// Audio of a kind that the media server does not play: WavPack, Monkey's Audio, Matroska.
  case wavPack = "wavpack", monkeysAudio = "ape", matroskaAudio = "mka"
  /// An MPEG transport stream.
  case transportStream = "mpegts"
  /// Samples without a header that says how they are written.
  case samples = "raw-samples"
  /// A document, such as the error page of a server, or what Git LFS keeps in a file's place.
  case html, xml, json, gitLFSPointer = "git-lfs-pointer"
  /// An archive, or something compressed.
  case zip, gzip, bzip2, xz, zstandard = "zstd", sevenZip = "7z", rar, tar
  /// A picture or a film.
  case png, jpeg, gif, webp, avi, matroska
  /// Something else that is no sound: a PDF, a program, a list of sounds.
  case pdf, program, playlist
  /// Text of no kind that is told apart, nothing but zeros, no bytes, and none of all these.
  case text, zeros, empty, unknown

  /// What such content is, as a noun phrase for a message: "an HTML page".
  public var noun: String {
    switch self {
    case .mpeg: "MPEG audio"
    case .wav: "a WAV file"
    case .rifx: "a RIFX file (WAV in big-endian order)"
    case .rf64: "an RF64 file (WAV beyond 4 GB)"
    case .bw64: "a BW64 file (broadcast WAV beyond 4 GB)"
    case .w64: "a Wave64 file"
    case .aiff: "an AIFF file"
    case .flac: "a FLAC file"
    case .ogg: "an Ogg file (Vorbis or Opus)"
    case .mp4: "an MP4 file (M4A, AAC)"
    case .adts: "AAC in an ADTS stream"
    case .asf: "a Windows Media file (ASF, WMA)"
    case .amr: "an AMR file"
    case .au: "an AU file"
    case .caf: "a Core Audio file (CAF)"
    case .midi: "a MIDI file, notes without sound"
    case .ac3: "an AC-3 stream (Dolby Digital)"
    case .dts: "a DTS stream"
    case .transportStream: "an MPEG transport stream (a segment of HLS)"
    case .samples: "samples without a header (raw PCM)"
    case .matroskaAudio: "a WebM or Matroska file with sound alone (Opus or Vorbis)"
    case .voc: "a Creative Voice file"
    case .wavPack: "a WavPack file"
    case .monkeysAudio: "a Monkey's Audio file"
    case .html: "an HTML page"
    case .xml: "an XML document"
    case .json: "a JSON document"
    case .gitLFSPointer: "a Git LFS pointer, the file itself was never fetched"
    case .zip: "a ZIP archive"
    case .gzip: "gzip-compressed data"
    case .bzip2: "bzip2-compressed data"
    case .xz: "xz-compressed data"
    case .zstandard: "Zstandard-compressed data"
    case .sevenZip: "a 7z archive"
    case .rar: "a RAR archive"
    case .tar: "a tar archive"
    case .png: "a PNG image"
    case .jpeg: "a JPEG image"
    case .gif: "a GIF image"
    case .webp: "a WebP image"
    case .avi: "an AVI video"
    case .matroska: "a Matroska or WebM video"
    case .pdf: "a PDF document"
    case .program: "an executable program"
    case .playlist: "a playlist"
    case .text: "plain text"
    case .zeros: "nothing but zero bytes"
    case .empty: "empty"
    case .unknown: "nothing that is known"
    }
  }

  /// Whether it is audio, be it of a kind that is played or not.
  public var isAudio: Bool {
    switch self {
    case .mpeg, .wav, .rifx, .rf64, .bw64, .w64, .aiff, .flac, .ogg, .mp4, .adts, .asf, .amr, .au,
      .caf, .midi, .ac3, .dts, .voc, .wavPack, .monkeysAudio, .matroskaAudio, .transportStream,
      .samples:
      true
    default: false
    }
  }
}
