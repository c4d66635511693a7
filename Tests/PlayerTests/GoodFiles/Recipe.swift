import DefectForge
import Foundation
import OtherPrograms

/// How to make one good file.
struct Recipe: Sendable {
  let name: String
  let format: AudioFormat
  let sampleRate: Int
  let channels: Int
  /// The program, and its arguments, given the names of the WAV to read and of the file to write.
  let program: String
  let arguments: @Sendable (_ input: String, _ output: String) -> [String]
  /// What is done to the bytes after.
  var finish: @Sendable ([UInt8]) -> [UInt8] = { $0 }

  static let all = mp3 + wav

  /// Nil where the program is missing, or cannot make it.
  func bytes(in folder: URL) async throws -> [UInt8]? {
    guard let path = OtherProgram.find(program) else { return nil }
    let input = folder.appending(path: "input.wav")
    let output = folder.appending(path: "output.\(format.rawValue)")
    try? FileManager.default.removeItem(at: output)
    try Data(Sound(sampleRate: sampleRate, channels: channels).wav).write(to: input)
    try await Program.run(path, arguments(input.path, output.path), within: 30)
    guard let data = try? Data(contentsOf: output), data.count > 1_000 else { return nil }
    return finish([UInt8](data))
  }
}
