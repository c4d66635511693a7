import AudioFacts

extension Codec {
  /// The codec that a WAVE format tag stands for, by ffmpeg's name; nil for an unknown one.
  ///
  /// Tags: RFC 2361 and the `mmreg.h` of the Windows SDK; names: `ffmpeg -codecs`.
  init?(formatTag tag: Int, sampleBytes: Int, bigEndian: Bool = false) {
    let order = bigEndian ? "be" : "le"
    switch (tag, sampleBytes) {
    case (1, 1): self = .pcmU8
    case (1, 2), (1, 3), (1, 4), (1, 8): self.init(rawValue: "pcm_s\(sampleBytes * 8)\(order)")
    case (3, 4), (3, 8): self.init(rawValue: "pcm_f\(sampleBytes * 8)\(order)")
    case (6, _): self = .pcmAlaw
    case (7, _): self = .pcmMulaw
    default:
      guard let codec = Self.compressed[tag] else { return nil }
      self = codec
    }
  }

  private static let compressed: [Int: Codec] = [
    0x0002: .adpcmMS, 0x0010: "adpcm_ima_oki", 0x0011: .adpcmIMAWAV, 0x0014: "adpcm_g726",
    0x0017: "adpcm_ima_oki", 0x0020: "adpcm_yamaha", 0x0022: "truespeech", 0x0031: .gsmMS,
    0x0032: .gsmMS, 0x0038: "amr_nb", 0x0040: "adpcm_g726", 0x0042: "g723_1",
    0x0045: "adpcm_g726", 0x0050: .mp2, 0x0055: .mp3, 0x0057: "amr_nb", 0x0058: "amr_wb",
    0x0061: "adpcm_ima_dk4", 0x0062: "adpcm_ima_dk3", 0x0064: "adpcm_g726",
    0x0065: "adpcm_g722", 0x0069: .adpcmIMAWAV, 0x0083: "g729", 0x00FF: "aac", 0x0111: "g723_1",
    0x0130: "sipr", 0x0160: "wmav1", 0x0161: "wmav2", 0x0162: "wmapro", 0x0163: "wmalossless",
    0x028F: "adpcm_g722", 0x0270: "atrac3", 0x1500: .gsmMS, 0x1501: "truespeech",
    0x1600: "aac", 0x1602: "aac_latm", 0x2000: "ac3", 0x2001: "dts", 0x566F: "vorbis",
    0x674F: "vorbis", 0x6750: "vorbis", 0x6751: "vorbis", 0x676F: "vorbis", 0x6770: "vorbis",
    0x6771: "vorbis", 0x704F: "opus", 0x706D: "aac", 0xF1AC: "flac",
  ]
}
