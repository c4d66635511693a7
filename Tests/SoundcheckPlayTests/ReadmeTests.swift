import Foundation
import Testing

struct ReadmeTests {
  @Test func `the README's example of the library is the one that is compiled here`() throws {
    let here = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let example = try String(
      contentsOf: here.appendingPathComponent("ReadmeExample.swift"), encoding: .utf8)
    let readme = try String(
      contentsOf: here.appendingPathComponent("../../README.md"), encoding: .utf8)
    let code = example.split(separator: "\n", omittingEmptySubsequences: false).dropFirst()
      .joined(separator: "\n")
    #expect(readme.contains("```swift\n\(code)```"))
  }
}
