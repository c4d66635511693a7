import AudioFacts

/// Bytes at fixed places by which a kind of file is known.
struct Signature {
  let kind: ContentKind
  let offset: Int
  private let bytes: [UInt8]
  /// Bytes after which the signature comes again, ``repeats`` times in all.
  private let stride: Int
  private static let repeats = 4

  private init(_ kind: ContentKind, at offset: Int = 0, every stride: Int = 0, _ bytes: [UInt8]) {
    self.kind = kind
    self.offset = offset
    self.bytes = bytes
    self.stride = stride
  }

  private init(_ kind: ContentKind, at offset: Int = 0, _ text: String) {
    self.init(kind, at: offset, Array(text.utf8))
  }

  /// Bytes within which every signature ends.
  static let reach = 1_024

  /// The kind whose signature the bytes bear.
  static func kind(of head: ArraySlice<UInt8>) -> ContentKind? {
    // A container's first four bytes say how it is built, the four from the eighth what it holds.
    switch head.text(at: 0) {
    case "RIFF": return riffKinds[head.text(at: 8)]
    case "RIFX": return .rifx
    case "RF64": return .rf64
    case "BW64": return .bw64
    case "FORM": return formKinds[head.text(at: 8)]
    default: return all.first { $0.matches(head) }?.kind
    }
  }

  private func matches(_ head: ArraySlice<UInt8>) -> Bool {
    (0..<(stride > 0 ? Self.repeats : 1)).allSatisfy {
      head.holds(bytes, at: offset + $0 * stride)
    }
  }

  /// What ends before its form is named is taken for the sound that its first word promises.
  private static let riffKinds: [String: ContentKind] = [
    "WAVE": .wav, "": .wav, "AVI ": .avi, "WEBP": .webp, "RMID": .midi,
  ]
  private static let formKinds: [String: ContentKind] = [
    "AIFF": .aiff, "AIFC": .aiff, "8SVX": .aiff,
  ]

  /// From the formats' own definitions, and where there is none, from the list of magic numbers that
  /// the `file` command keeps.
  private static let all: [Signature] = [
    Signature(.mpeg, "ID3"),
    Signature(.flac, "fLaC"),
    Signature(.ogg, "OggS"),
    Signature(.mp4, at: 4, "ftyp"),
    Signature(.mp4, at: 4, "moov"),
    Signature(.asf, [0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11]),
    Signature(.amr, "#!AMR"),
    Signature(.au, ".snd"),
    Signature(.caf, "caff"),
    Signature(.w64, [0x72, 0x69, 0x66, 0x66, 0x2E, 0x91, 0xCF, 0x11]),
    Signature(.midi, "MThd"),
    // ISO/IEC 13818-1: packets of 188 bytes, with a time stamp in front 192, with parity 204.
    Signature(.transportStream, every: 188, [0x47]),
    Signature(.transportStream, at: 4, every: 192, [0x47]),
    Signature(.transportStream, every: 204, [0x47]),
    // ETSI TS 102 114, annex C: in words of 16 bits and of 14, in either order of bytes.
    Signature(.dts, [0x7F, 0xFE, 0x80, 0x01]),
    Signature(.dts, [0xFE, 0x7F, 0x01, 0x80]),
    Signature(.dts, [0x1F, 0xFF, 0xE8, 0x00, 0x07]),
    Signature(.dts, [0xFF, 0x1F, 0x00, 0xE8, 0xF1, 0x07]),
    Signature(.voc, "Creative Voice File\u{1A}"),
    Signature(.wavPack, "wvpk"),
    Signature(.monkeysAudio, "MAC "),
    Signature(.matroska, [0x1A, 0x45, 0xDF, 0xA3]),
    Signature(.zip, [0x50, 0x4B, 0x03, 0x04]),
    Signature(.zip, [0x50, 0x4B, 0x05, 0x06]),
    Signature(.gzip, [0x1F, 0x8B, 0x08]),
    Signature(.bzip2, at: 4, [0x31, 0x41, 0x59, 0x26, 0x53, 0x59]),
    Signature(.xz, [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]),
    Signature(.sevenZip, [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]),
    Signature(.rar, [0x52, 0x61, 0x72, 0x21, 0x1A, 0x07]),
    Signature(.zstandard, [0x28, 0xB5, 0x2F, 0xFD]),
    Signature(.tar, at: 257, "ustar"),
    Signature(.png, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
    Signature(.jpeg, [0xFF, 0xD8, 0xFF]),
    Signature(.gif, "GIF87a"),
    Signature(.gif, "GIF89a"),
    Signature(.pdf, "%PDF-"),
    Signature(.program, "\u{7F}ELF"),
    Signature(.program, [0xCF, 0xFA, 0xED, 0xFE]),
    Signature(.program, [0x4D, 0x5A, 0x90, 0x00]),
  ]
}

extension ArraySlice<UInt8> {
  /// Whether these bytes are there. Asked of every file for every signature, so without slices.
  fileprivate func holds(_ bytes: [UInt8], at offset: Int) -> Bool {
    offset + bytes.count <= count
      && bytes.indices.allSatisfy { self[startIndex + offset + $0] == bytes[$0] }
  }

  /// Four characters; empty where the bytes end before, and one of no format where they are no text.
  fileprivate func text(at offset: Int) -> String {
    let bytes = dropFirst(offset).prefix(4)
    guard bytes.count == 4 else { return "" }
    return String(validating: bytes, as: UTF8.self) ?? "\u{FFFD}"
  }
}
