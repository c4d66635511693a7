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

  /// Runs a program for at most a minute. While it runs no thread waits for it: there are as few
  /// as processors, and other tests keep time.
  package static func run(
    _ path: String, _ arguments: [String], input: String = ""
  ) async throws -> Result {
    // Through files: a pipe that nobody reads yet would block on a long text.
    let folder = FileManager.default.temporaryDirectory.appending(path: "soundcheck-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = ["in", "out", "err"].map { folder.appending(path: $0) }
    for file in files { try Data((file == files[0] ? input : "").utf8).write(to: file) }
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    let overdue = Task {
      try await Task.sleep(for: .seconds(60))
      process.terminate()
    }
    defer { overdue.cancel() }
    try await withCheckedThrowingContinuation { (ended: CheckedContinuation<Void, any Error>) in
      process.terminationHandler = { _ in ended.resume() }
      do { try process.run() } catch { ended.resume(throwing: error) }
    }
    let texts = try files.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
    return Result(
      output: texts[1], errors: texts[2], succeeded: process.terminationStatus == 0)
  }
}
