import OtherPrograms
import Soundcheck
import Testing

/// That no file is complained of as an encoder on this machine writes it.
@Suite("What encoders write")
struct EncoderTests {
  private static let rates = [8_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000]

  @Test(
    .enabled(if: OtherProgram.find("lame") != nil, "lame is not installed"), arguments: rates)
  func `an MP3 by lame has nothing wrong with its structure`(rate: Int) async throws {
    let modes = [
      ["-b", "64"], ["-V", "5"], ["--abr", "56"], ["-b", "64", "-t"], ["-V", "5", "-t"],
    ]
    try await expectNothingWrong(rate, "lame", modes) { mode, input, output in
      ["--quiet"] + mode + ["--resample", String(Double(rate) / 1_000), input, output]
    }
  }

  @Test(
    .enabled(if: OtherProgram.find("ffmpeg") != nil, "ffmpeg is not installed"), arguments: rates)
  func `an MP3 by ffmpeg has nothing wrong with its structure`(rate: Int) async throws {
    let modes = [
      ["-b:a", "64k"], ["-q:a", "5"], ["-abr", "1", "-b:a", "56k"],
      ["-b:a", "64k", "-write_xing", "0"],
    ]
    try await expectNothingWrong(rate, "ffmpeg", modes) { mode, input, output in
      ["-v", "quiet", "-nostdin", "-y", "-i", input, "-c:a", "libmp3lame"] + mode + [output]
    }
  }

  private func expectNothingWrong(
    _ rate: Int, _ program: String, _ modes: [[String]],
    _ arguments:
      @escaping @Sendable (_ mode: [String], _ input: String, _ output: String)
      -> [String]
  ) async throws {
    try await withScratchFolder { folder in
      for channels in 1...2 {
        for mode in modes {
          let recipe = Recipe(
            name: "\(program).mp3", format: .mp3, sampleRate: rate, channels: channels,
            program: program, arguments: { arguments(mode, $0, $1) })
          let bytes = try #require(try await recipe.bytes(in: folder))
          // Without a header a varying bit rate has players guess the duration, as it says.
          let complaints = await Opinion.of(bytes, named: recipe.name).findings.filter {
            !Ruling.advice.contains($0.rule.rawValue)
              && !(mode.contains("-t") && $0.rule == "mp3/vbr-without-header")
          }
          #expect(complaints.isEmpty, "\(mode), \(channels) channels: \(complaints)")
        }
      }
    }
  }
}
