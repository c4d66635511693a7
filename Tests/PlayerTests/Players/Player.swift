import Foundation
import OtherPrograms
import Testing

/// A program that plays sound, as a user runs it.
struct Player: Sendable {
  let name: String
  let path: String
  let formats: Set<AudioFormat>
  /// Given the names of the file to read and of the WAV of 16 bits to write.
  let arguments: @Sendable (_ input: String, _ output: String) -> [String]

  /// Those that are on this machine.
  static let installed: [Player] = all.compactMap { name, program, formats, arguments in
    OtherProgram.find(program).map {
      Player(name: name, path: $0, formats: formats, arguments: arguments)
    }
  }

  /// Why nobody can be asked, as tests that are skipped say.
  static let condition: Comment =
    "mpg123, sndfile-convert, ffmpeg, and SoX with its MP3 format have to be installed"

  /// The names of those that are not on this machine, or cannot play what they are asked to.
  static func missing() async throws -> [String] {
    var missing = all.map(\.0).filter { name in !installed.contains { $0.name == name } }
    if let sox = OtherProgram.find("sox"),
      try await !OtherProgram.run(sox, ["--help-format", "mp3"]).output.contains("Reads: yes")
    {
      missing.append("SoX's MP3 format")
    }
    return missing
  }

  private static let all:
    [(String, String, Set<AudioFormat>, @Sendable (String, String) -> [String])] = [
      ("mpg123", "mpg123", [.mp3], { ["-q", "-w", $1, $0] }),
      ("libsndfile", "sndfile-convert", [.wav], { ["-pcm16", $0, $1] }),
      (
        "ffmpeg", "ffmpeg", [.mp3, .wav],
        {
          ["-v", "quiet", "-nostdin", "-y", "-threads", "1", "-i", $0]
            + ["-vn", "-c:a", "pcm_s16le", "-bitexact", "-f", "wav", $1]
        }
      ),
      // -D: without dither, which is another each time.
      ("SoX", "sox", [.mp3, .wav], { ["-D", "-V1", $0, "-b", "16", "-e", "signed-integer", $1] }),
    ]

  /// What it makes of a file.
  func play(_ file: URL, in folder: URL) async throws -> Hearing {
    let output = folder.appending(path: "\(name).wav")
    defer { try? FileManager.default.removeItem(at: output) }
    let ending = try await Program.run(path, arguments(file.path, output.path))
    let bytes = (try? Data(contentsOf: output)).map { [UInt8]($0) } ?? []
    return Hearing(wav: bytes, ending: ending)
  }
}

/// A kind of file that Play takes.
enum AudioFormat: String { case mp3, wav }
