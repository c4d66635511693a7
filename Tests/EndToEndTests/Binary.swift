import Foundation
import Testing

/// The built `soundcheck`, run as a user would run it.
struct Binary {
  /// What a run left behind.
  struct Run {
    let status: Int32
    let output: String
    let errors: String

    /// Standard output as JSON.
    func json() throws -> [String: Any] {
      let object = try JSONSerialization.jsonObject(with: Data(output.utf8))
      return try #require(object as? [String: Any])
    }
  }

  /// The folder that the build puts products into: the one this test runs from.
  static let folder: URL = {
    let executable = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    let candidates = sequence(first: executable.deletingLastPathComponent()) { folder in
      folder.pathComponents.count > 1 ? folder.deletingLastPathComponent() : nil
    }
    return candidates.first {
      FileManager.default.isExecutableFile(atPath: $0.appendingPathComponent("soundcheck").path)
    } ?? executable.deletingLastPathComponent()
  }()

  /// The root of the repository.
  static let repository = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The samples that come with the repository.
  static let samples = repository.appendingPathComponent("samples").path

  /// Runs the program to its end, or for at most `seconds`.
  ///
  /// The environment holds nothing but what is given here, a path and an empty home: no user's
  /// settings, no credentials, no cache of an earlier run.
  static func run(
    _ arguments: String..., environment: [String: String] = [:], input: String = "",
    in folder: URL? = nil, seconds: Double = 60
  ) async throws -> Run {
    try await run(arguments, environment: environment, input: input, in: folder, seconds: seconds)
  }

  /// Runs the program to its end, or for at most `seconds`.
  ///
  /// - Parameter prelude: What a shell does before it becomes the program.
  static func run(
    _ arguments: [String], after prelude: String? = nil, environment: [String: String] = [:],
    input: String = "", in folder: URL? = nil, seconds: Double = 60
  ) async throws -> Run {
    try await withScratchFolder { scratch in
      let process = process(arguments, environment: environment, home: scratch)
      if let prelude { process.startInShell(after: prelude) }
      process.currentDirectoryURL = folder ?? scratch
      let files = ["input", "output", "errors"].map { scratch.appendingPathComponent($0) }
      try Data(input.utf8).write(to: files[0])
      for file in files.dropFirst() { try Data().write(to: file) }
      process.standardInput = try FileHandle(forReadingFrom: files[0])
      process.standardOutput = try FileHandle(forWritingTo: files[1])
      process.standardError = try FileHandle(forWritingTo: files[2])
      try await process.runToEnd(within: seconds)
      return Run(
        status: process.terminationStatus,
        output: try String(contentsOf: files[1], encoding: .utf8),
        errors: try String(contentsOf: files[2], encoding: .utf8))
    }
  }

  /// A process of the program, ready to run.
  static func process(_ arguments: [String], environment: [String: String], home: URL) -> Process {
    let process = Process()
    process.executableURL = folder.appendingPathComponent("soundcheck")
    process.arguments = arguments
    process.environment = environment.merging([
      "PATH": "/usr/bin:/bin", "HOME": home.path, "TMPDIR": home.path,
    ]) { given, _ in given }
    return process
  }
}

extension Process {
  /// Has a shell do something before it becomes the program.
  func startInShell(after prelude: String) {
    arguments =
      ["-c", prelude + "\nexec \"$@\"", "sh", executableURL?.path ?? ""] + (arguments ?? [])
    executableURL = URL(fileURLWithPath: "/bin/sh")
  }

  /// Starts the process and waits for its end; ends it by force when it takes too long.
  func runToEnd(within seconds: Double) async throws {
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
}

/// A folder of its own for one test, removed behind it.
func withScratchFolder<Result>(_ body: (URL) async throws -> Result) async throws -> Result {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("soundcheck-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try await body(folder)
}
