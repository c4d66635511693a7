package import Foundation

extension Process {
  /// Starts the process and waits for its end; ends it by force when it takes too long. No thread
  /// waits meanwhile: there are as few as processors, and other tests keep time.
  package func runToEnd(within seconds: Double) async throws {
    let overdue = Task { [self] in
      try await Task.sleep(for: .seconds(seconds))
      kill(processIdentifier, SIGKILL)
    }
    defer { overdue.cancel() }
    try await withCheckedThrowingContinuation { (ended: CheckedContinuation<Void, any Error>) in
      terminationHandler = { _ in ended.resume() }
      do { try run() } catch { ended.resume(throwing: error) }
    }
  }

  /// Runs to the end; what it wrote to standard output and standard error. Through files in a
  /// folder: a pipe that nobody reads yet would block on a long text.
  package func outcome(
    input: String, filesIn folder: URL, within seconds: Double
  ) async throws -> (output: String, errors: String) {
    let files = ["input", "output", "errors"].map { folder.appending(path: $0) }
    for file in files { try Data((file == files[0] ? input : "").utf8).write(to: file) }
    standardInput = try FileHandle(forReadingFrom: files[0])
    standardOutput = try FileHandle(forWritingTo: files[1])
    standardError = try FileHandle(forWritingTo: files[2])
    try await runToEnd(within: seconds)
    let texts = try files.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
    return (texts[1], texts[2])
  }
}
