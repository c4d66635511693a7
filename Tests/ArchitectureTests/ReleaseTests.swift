import Foundation
import OtherPrograms
import Testing

/// What has to be right in every commit so that it can be released.
@Suite(.enabled("there is no Python") { OtherProgram.find("python3") != nil })
struct ReleaseTests {
  private static let repository = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../..").standardizedFileURL

  @Test func `licences, schemas and versions are those that the pages name`() async throws {
    let script = Self.repository.appending(path: "dist/release_check.py").path
    let python = try #require(OtherProgram.find("python3"))
    let result = try await OtherProgram.run(python, ["-B", script, "--always"])
    #expect(result.succeeded, "\(result.output)\(result.errors)")
  }
}
