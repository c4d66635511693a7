import Foundation
import OtherPrograms
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
  static let folder = BuiltProducts.folder

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
      let outcome = try await process.outcome(input: input, filesIn: scratch, within: seconds)
      return Run(
        status: process.terminationStatus, output: outcome.output, errors: outcome.errors)
    }
  }

  /// Whether a shell can do this, with the path that the program is given. Waits for the answer.
  static func shellCan(_ script: String) -> Bool {
    let trial = Process()
    trial.executableURL = URL(fileURLWithPath: "/bin/sh")
    trial.arguments = ["-c", script]
    trial.environment = ["PATH": path]
    trial.standardError = FileHandle.nullDevice
    do { try trial.run() } catch { return false }
    trial.waitUntilExit()
    return trial.terminationStatus == 0
  }

  private static let path = "/usr/bin:/bin"

  /// A process of the program, ready to run.
  static func process(_ arguments: [String], environment: [String: String], home: URL) -> Process {
    let process = Process()
    process.executableURL = folder.appendingPathComponent("soundcheck")
    process.arguments = arguments
    process.environment = environment.merging([
      "PATH": path, "HOME": home.path, "TMPDIR": home.path,
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
}
