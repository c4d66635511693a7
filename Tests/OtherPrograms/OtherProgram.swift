import Foundation

/// Programs that this project has no part in, and that may be missing.
package enum OtherProgram {
  /// What a run left behind.
  package struct Result {
    /// Standard output.
    package let output: String
    /// Standard error.
    package let errors: String
    /// Whether it exited with 0.
    package let succeeded: Bool
  }

  /// The first of these programs that is there.
  package static func find(_ names: String...) -> String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return names.lazy.flatMap { name in folders.map { "\($0)/\(name)" } }
      .first(where: FileManager.default.isExecutableFile)
  }

  /// Whether there is a Python that can import this module.
  package static func hasPythonModule(_ name: String) async throws -> Bool {
    guard let python = find("python3") else { return false }
    return try await run(python, ["-c", "import \(name)"]).succeeded
  }

  /// Runs a program to its end, or for at most a minute.
  package static func run(
    _ path: String, _ arguments: [String], input: String = ""
  ) async throws -> Result {
    try await withScratchFolder { folder in
      let process = Process()
      process.executableURL = URL(filePath: path)
      process.arguments = arguments
      let outcome = try await process.outcome(input: input, filesIn: folder, within: 60)
      return Result(
        output: outcome.output, errors: outcome.errors, succeeded: process.terminationStatus == 0)
    }
  }
}
