import Foundation
import OtherPrograms
import Testing

/// Runs the commands that remedies offer.
enum Shell {
  /// What the commands call beside what every POSIX system has.
  private static let tools = ["ffmpeg", "mpg123", "perl", "base64", "xxd"]

  /// Skips what runs commands where they cannot run.
  static let hasTools = ConditionTrait.enabled(
    if: tools.allSatisfy { OtherProgram.find($0) != nil },
    "\(tools.joined(separator: ", ")) have to be installed: remedies call them")

  /// What the command prints, and what it exits with.
  static func run(
    _ command: String, in folder: URL
  ) async throws -> (output: String, status: Int32) {
    try await withScratchFolder { scratch in
      let process = Process()
      process.executableURL = URL(filePath: "/bin/sh")
      process.arguments = ["-c", command]
      process.currentDirectoryURL = folder
      var environment = ProcessInfo.processInfo.environment
      environment["PATH"] = "\(BuiltProducts.folder.path):\(environment["PATH"] ?? "")"
      process.environment = environment
      let outcome = try await process.outcome(input: "", filesIn: scratch, within: 60)
      return (outcome.output + outcome.errors, process.terminationStatus)
    }
  }
}
