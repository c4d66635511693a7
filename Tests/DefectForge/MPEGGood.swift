/// MPEG files with nothing wrong.
package struct MPEGGood: Sendable, CustomStringConvertible {
  package let name: String
  package let file: MPEGFile

  package var description: String { name }

  init(_ name: String, _ file: MPEGFile) {
    self.name = name
    self.file = file
  }

  /// The file that defects are made of: 44.1 kHz stereo, 128 kb/s, with a reservoir.
  package static let plain = MPEGFile(MPEGKind(44_100, .stereo), bitRates: [128], reservoir: [40])
  /// The same with an Info header.
  package static let info = plain.withXing()

  /// Every version, rate and number of channels; bit rates of every behaviour; tags of every kind.
  package static let all: [MPEGGood] = rates + bitRates + tags

  private static let rates = MPEGKind.rates.flatMap { rate in
    [MPEGKind.Mode.mono, .stereo, .joint].map { mode in
      let kind = MPEGKind(rate, mode, isProtected: mode == .joint)
      let bitRate = kind.isMPEG1 ? 96 : 32
      return MPEGGood(
        "cbr-\(kind)", MPEGFile(kind, bitRates: [bitRate], reservoir: [10]).withXing())
    }
  }

  private static let bitRates: [MPEGGood] = [
    MPEGGood("cbr-no-header", plain),
    MPEGGood(
      "full-reservoir",
      MPEGFile(
        MPEGKind(24_000, .stereo), bitRates: [64, 8], reservoir: [0, 10], brightness: 6
      ).withXing("Xing")),
    MPEGGood("lowest", MPEGFile(MPEGKind(24_000, .mono), bitRates: [8])),
    MPEGGood("highest", MPEGFile(MPEGKind(32_000, .dual), bitRates: [320])),
    MPEGGood("vbr", MPEGFile(MPEGKind(44_100, .joint), bitRates: [32, 128, 320]).withXing("Xing")),
    MPEGGood("abr", MPEGFile(MPEGKind(22_050, .mono), bitRates: [48, 56, 64]).withXing("Xing")),
    MPEGGood("vbri", MPEGFile(MPEGKind(44_100, .stereo), bitRates: [96, 160]).withVBRI()),
    MPEGGood("vbri-of-mono", MPEGFile(MPEGKind(16_000, .mono), bitRates: [16, 32]).withVBRI()),
  ]

  private static let tags: [MPEGGood] = [
    tagged("id3v22", before: MPEGTag.id3v2(version: 2)),
    tagged("id3v23", before: MPEGTag.id3v2(version: 3)),
    tagged("id3v24-footer", before: MPEGTag.id3v2(hasFooter: true)),
    tagged("two-id3v2", before: MPEGTag.id3v2() + MPEGTag.id3v2(version: 3)),
    tagged("cover-art", before: MPEGTag.id3v2(padding: 100_000)),
    tagged("id3v1", after: MPEGTag.id3v1),
    tagged("ape-before", before: MPEGTag.ape(version: 2)),
    tagged("ape1-id3v1", after: MPEGTag.ape(version: 1) + MPEGTag.id3v1),
    tagged("ape2", after: MPEGTag.ape(version: 2)),
    tagged("lyrics3v1", after: MPEGTag.lyrics3(version: 1)),
    tagged("lyrics3v2-ape2", after: MPEGTag.ape(version: 2) + MPEGTag.lyrics3(version: 2)),
    tagged("appended-id3v2", after: MPEGTag.id3v2(hasFooter: true)),
  ]

  private static func tagged(
    _ name: String, before: [UInt8] = [], after: [UInt8] = []
  ) -> MPEGGood {
    var file = info
    file.before = before
    file.after = after
    return MPEGGood(name, file)
  }
}
