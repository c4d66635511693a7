import DefectForge

extension Recipe {
  static let wav: [Recipe] =
    [
      sox("u8-8000-mono", 8_000, 1, ["-b", "8", "-e", "unsigned-integer"]),
      sox("s16-8000-mono", 8_000, 1, ["-b", "16"]),
      sox("s16-44100-stereo", 44_100, 2, ["-b", "16"]),
      sox("s24-16000-mono", 16_000, 1, ["-b", "24"]),
      sox("f32-22050-mono", 22_050, 1, ["-b", "32", "-e", "floating-point"]),
      sox("mulaw-8000-mono", 8_000, 1, ["-e", "mu-law"]),
      sox("alaw-8000-mono", 8_000, 1, ["-e", "a-law"]),
      sndfile("s16-16000-mono", 16_000, 1, ["-pcm16"]),
      sndfile("s32-8000-mono", 8_000, 1, ["-pcm32"]),
      sndfile("f32-16000-stereo", 16_000, 2, ["-float32"]),
      sndfile("mulaw-8000-stereo", 8_000, 2, ["-ulaw"]),
      sndfile("alaw-8000-mono", 8_000, 1, ["-alaw"]),
      ffmpeg("s16-8000-mono-list", 8_000, 1, ["-c:a", "pcm_s16le", "-metadata", "title=Hold"]),
      ffmpeg("s24-44100-mono-extensible", 44_100, 1, ["-c:a", "pcm_s24le"]),
      ffmpeg("f32-8000-mono", 8_000, 1, ["-c:a", "pcm_f32le"]),
      ffmpeg("mulaw-8000-mono", 8_000, 1, ["-c:a", "pcm_mulaw"]),
      ffmpeg(
        "bext-16000-mono", 16_000, 1,
        ["-c:a", "pcm_s16le", "-write_bext", "1", "-metadata", "description=Hold"]),
      python("s16-16000-mono", 16_000, 1, width: 2),
      python("u8-11025-mono", 11_025, 1, width: 1),
      python("s16-22050-stereo", 22_050, 2, width: 2),
      sox("s16-8000-mono-list-after", 8_000, 1, ["-b", "16"]).finished { file in
        let text = Array("INFOISFT".utf8) + UInt32(6).bytes() + Array("Forge\0".utf8)
        file.chunks.append(.init("LIST", text))
      },
    ]

  private static func sox(
    _ name: String, _ rate: Int, _ channels: Int, _ options: [String]
  ) -> Recipe {
    make("sox-\(name)", rate, channels, "sox") { ["-D", $0] + options + [$1] }
  }

  private static func sndfile(
    _ name: String, _ rate: Int, _ channels: Int, _ options: [String]
  ) -> Recipe {
    make("libsndfile-\(name)", rate, channels, "sndfile-convert") { options + [$0, $1] }
  }

  private static func ffmpeg(
    _ name: String, _ rate: Int, _ channels: Int, _ options: [String]
  ) -> Recipe {
    make("ffmpeg-\(name)", rate, channels, "ffmpeg") {
      ["-v", "quiet", "-nostdin", "-y", "-i", $0] + options + [$1]
    }
  }

  private static func python(_ name: String, _ rate: Int, _ channels: Int, width: Int) -> Recipe {
    let program = """
      import sys, wave
      i, o = wave.open(sys.argv[1]), wave.open(sys.argv[2], 'wb')
      o.setparams(i.getparams())
      s = i.readframes(i.getnframes())
      if \(width) == 1:
        o.setsampwidth(1)
        s = bytes((b + 128) & 255 for b in s[1::2])
      o.writeframes(s)
      o.close()
      """
    return make("python-\(name)", rate, channels, "python3") { ["-c", program, $0, $1] }
  }

  private static func make(
    _ name: String, _ rate: Int, _ channels: Int, _ program: String,
    _ arguments: @escaping @Sendable (String, String) -> [String]
  ) -> Recipe {
    Recipe(
      name: name + ".wav", format: .wav, sampleRate: rate, channels: channels, program: program,
      arguments: arguments)
  }

  private func finished(_ change: @escaping @Sendable (inout WAVFile) -> Void) -> Recipe {
    var recipe = self
    recipe.finish = { WAVFile(reading: $0)?.with(change).bytes ?? [] }
    return recipe
  }
}
