import Foundation

/// Readers that this project has no part in: Python's own.
enum Python {
  /// Runs a script with the text on standard input; nil, said aloud, when there is no Python.
  ///
  /// - Returns: What the script printed, and whether it ended without an error.
  static func read(_ text: String, script: String, for purpose: String) throws -> (
    output: String, succeeded: Bool
  )? {
    guard let python = executable("python3") else {
      print("skipped: \(purpose) (there is no python3)")
      return nil
    }
    return try run(python, ["-c", script], input: text)
  }

  static func executable(_ name: String) -> String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.map { "\($0)/\(name)" }.first(where: FileManager.default.isExecutableFile)
  }

  static func run(_ path: String, _ arguments: [String], input: String = "") throws -> (
    output: String, succeeded: Bool
  ) {
    // Through a file: a pipe that nobody reads yet would block on a long text.
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try input.write(to: file, atomically: false, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.standardInput = try FileHandle(forReadingFrom: file)
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (String(decoding: data, as: UTF8.self), process.terminationStatus == 0)
  }
}
