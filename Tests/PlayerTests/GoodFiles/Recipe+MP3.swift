import DefectForge

extension Recipe {
  static let mp3: [Recipe] =
    [
      lame("cbr-8000-mono", 8_000, 1, ["-b", "24"]),
      lame("cbr-11025-mono", 11_025, 1, ["-b", "32"]),
      lame("cbr-16000-mono", 16_000, 1, ["-b", "48"]),
      lame("cbr-22050-joint", 22_050, 2, ["-b", "64", "-m", "j"]),
      lame("cbr-24000-mono-without-reservoir", 24_000, 1, ["-b", "56", "--nores"]),
      lame("cbr-32000-joint", 32_000, 2, ["-b", "96", "-m", "j"]),
      lame("cbr-44100-joint", 44_100, 2, ["-b", "128", "-m", "j"]),
      lame("cbr-44100-mono-without-header", 44_100, 1, ["-b", "64", "-t"]),
      lame("cbr-48000-stereo", 48_000, 2, ["-b", "160", "-m", "s"]),
      lame("crc-22050-mono", 22_050, 1, ["-b", "48", "-p"]),
      lame("vbr-44100-joint", 44_100, 2, ["-V", "5", "-m", "j"]),
      lame("vbr-22050-mono", 22_050, 1, ["-V", "6"]),
      lame("vbr-8000-mono", 8_000, 1, ["-V", "6"]),
      lame("abr-44100-mono", 44_100, 1, ["--abr", "80"]),
      lame("abr-16000-mono", 16_000, 1, ["--abr", "40"]),
      lame("id3v2-16000-mono", 16_000, 1, ["-b", "40", "--tt", "Hold", "--id3v2-only"]),
      lame("id3v1-16000-mono", 16_000, 1, ["-b", "48", "--tt", "Hold", "--id3v1-only"]),
      lame("cover-art-22050-mono", 22_050, 1, ["-b", "64"]).finished { coverArt + $0 },
      lame("ape-11025-mono", 11_025, 1, ["-b", "40"]).finished { $0 + MPEGTag.ape(version: 2) },
      lame("ape-id3v1-8000-mono", 8_000, 1, ["-b", "16"]).finished {
        $0 + MPEGTag.ape(version: 2) + MPEGTag.id3v1
      },
      lame("lyrics3-16000-mono", 16_000, 1, ["-b", "40"]).finished {
        $0 + MPEGTag.lyrics3(version: 2)
      },
      ffmpeg("cbr-44100-mono", 44_100, 1, ["-b:a", "64k"]),
      ffmpeg("cbr-8000-mono", 8_000, 1, ["-b:a", "24k"]),
      ffmpeg("vbr-24000-joint", 24_000, 2, ["-q:a", "5"]),
      ffmpeg(
        "plain-16000-mono", 16_000, 1,
        ["-b:a", "48k", "-write_xing", "0", "-id3v2_version", "0"]),
      ffmpeg("shine-44100-stereo", 44_100, 2, ["-b:a", "128k"], encoder: "libshine"),
      Recipe(
        name: "sox-22050-mono.mp3", format: .mp3, sampleRate: 22_050, channels: 1, program: "sox",
        arguments: { ["-D", $0, "-C", "56", $1] }),
    ]

  private static func lame(
    _ name: String, _ rate: Int, _ channels: Int, _ options: [String]
  ) -> Recipe {
    Recipe(
      name: "lame-\(name).mp3", format: .mp3, sampleRate: rate, channels: channels,
      program: "lame",
      arguments: {
        ["--quiet"] + options + (channels == 1 ? ["-m", "m"] : [])
          + ["--resample", String(Double(rate) / 1_000), $0, $1]
      })
  }

  private static func ffmpeg(
    _ name: String, _ rate: Int, _ channels: Int, _ options: [String],
    encoder: String = "libmp3lame"
  ) -> Recipe {
    Recipe(
      name: "ffmpeg-\(name).mp3", format: .mp3, sampleRate: rate, channels: channels,
      program: "ffmpeg",
      arguments: {
        ["-v", "quiet", "-nostdin", "-y", "-i", $0, "-c:a", encoder] + options + [$1]
      })
  }

  private func finished(_ finish: @escaping @Sendable ([UInt8]) -> [UInt8]) -> Recipe {
    var recipe = self
    recipe.finish = finish
    return recipe
  }

  /// ID3v2.3 with a picture (a JPEG's beginning and end, and noise between them).
  private static let coverArt: [UInt8] = {
    var dice = Dice(seed: 1, index: 1)
    // A JPEG never has FF before anything but 00 or a marker.
    let picture =
      [0xFF, 0xD8, 0xFF, 0xE0] + dice.bytes(30_000).map { $0 == 0xFF ? 0xFE : $0 } + [0xFF, 0xD9]
    let body = [0] + Array("image/jpeg".utf8) + [0, 3, 0] + picture
    let frame = Array("APIC".utf8) + UInt32(body.count).bytes(bigEndian: true) + [0, 0] + body
    let size = (0..<4).map { UInt8(frame.count >> (21 - 7 * $0) & 0x7F) }
    return Array("ID3".utf8) + [3, 0, 0] + size + frame
  }()
}
