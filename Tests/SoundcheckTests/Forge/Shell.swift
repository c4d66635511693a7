import Foundation

/// Runs the commands that remedies offer.
enum Shell {
  static func has(_ tool: some StringProtocol) -> Bool {
    (try? run("command -v \(tool)", in: FileManager.default.temporaryDirectory))?.isEmpty == false
  }

  /// What the command prints on both streams.
  static func run(_ command: String, in folder: URL) throws -> String {
    try end(command, folder).output
  }

  /// What the command exits with.
  static func status(of command: String, in folder: URL) throws -> Int32 {
    try end(command, folder).status
  }

  private static func end(
    _ command: String, _ folder: URL
  ) throws -> (output: String, status: Int32) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", command]
    process.currentDirectoryURL = folder
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (String(decoding: output, as: UTF8.self), process.terminationStatus)
  }
}
