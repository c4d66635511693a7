import Foundation
import OtherPrograms

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

  /// Whether there are enough of them to ask.
  static let areInstalled = installed.count == all.count

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
