import Foundation
import OtherPrograms

/// A program of others, run within bounds.
enum Program {
  /// Runs it; whether it came to its end by itself.
  /// - Parameter bytes: what it may write to one file at the most.
  @discardableResult
  static func run(
    _ path: String, _ arguments: [String], within seconds: Double = 10, bytes: Int = 40_000_000
  ) async throws -> Ending {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments =
      ["-c", "ulimit -f \(bytes / 512) -t \(Int(seconds)); exec \"$@\"", "sh", path] + arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try await process.runToEnd(within: seconds)
    guard process.terminationReason == .exit else { return .killed }
    return process.terminationStatus == 0 ? .succeeded : .failed
  }

  /// How a run ended.
  enum Ending { case succeeded, failed, killed }
}
