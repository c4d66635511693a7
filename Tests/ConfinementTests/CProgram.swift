import Foundation
import OtherPrograms
import Testing

/// Whether this system has walls to be tried.
#if os(Linux)
  let onLinux = true
#else
  let onLinux = false
#endif

/// Programs of this folder's `Stubs`, built for a test.
enum CProgram {
  private static let here = URL(filePath: #filePath).deletingLastPathComponent()
  private static let walls = here.appending(path: "../../Sources/CConfinement").standardizedFileURL

  /// Builds one.
  ///
  /// - Parameters:
  ///   - options: What the compiler is told beside its files.
  ///   - folder: Where it goes.
  /// - Returns: Its path.
  static func build(
    _ name: String, _ options: [String] = [], withWalls: Bool = false, in folder: URL
  ) async throws -> String {
    let program = folder.appending(path: name).path
    let sources =
      [here.appending(path: "Stubs/\(name).c").path]
      + (withWalls ? ["confinement.c", "spawn.c"].map { walls.appending(path: $0).path } : [])
    let compiler = try #require(OtherProgram.find("cc", "clang", "gcc"), "no C compiler is there")
    let result = try await OtherProgram.run(
      compiler,
      ["-w", "-O1", "-I", walls.appending(path: "include").path, "-o", program] + options
        + sources)
    try #require(result.succeeded, "\(result.errors)")
    return program
  }

  /// The built `soundcheck`, beside which this test runs.
  static let soundcheck: String = {
    let test = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    let folders = sequence(first: test.deletingLastPathComponent()) { folder in
      folder.pathComponents.count > 1 ? folder.deletingLastPathComponent() : nil
    }
    let programs = folders.map { $0.appending(path: "soundcheck").path }
    return programs.first(where: FileManager.default.isExecutableFile) ?? "soundcheck"
  }()
}
