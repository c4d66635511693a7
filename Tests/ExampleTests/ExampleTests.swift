import Foundation
import Testing

/// The examples of the documentation. That they compile is shown by the build of this target, of
/// which they are a part; here it is shown that it is all of them.
struct ExampleTests {
  private static let repository = URL(filePath: #filePath)
    .deletingLastPathComponent().appending(path: "../..").standardizedFileURL

  @Test(arguments: [
    "README.md", "Sources/Soundcheck/Soundcheck.docc/Soundcheck.md",
    "Sources/Soundcheck/Soundcheck.docc/CheckingInAService.md",
    "Sources/SoundcheckReports/SoundcheckReports.docc/SoundcheckReports.md",
    "Sources/PlivoPlay/PlivoPlay.docc/PlivoPlay.md",
    "Sources/SoundcheckPlay/SoundcheckPlay.docc/SoundcheckPlay.md",
  ])
  func `the documentation of each library shows by an example how it is used`(
    path: String
  ) throws {
    let text = try String(contentsOf: Self.repository.appending(path: path), encoding: .utf8)
    #expect(text.contains("```swift\n"))
  }

  /// The extractor knows one way to begin an example.
  @Test func `no example begins in a way that would leave it out`() throws {
    let files = FileManager.default.enumerator(
      at: Self.repository.appending(path: "Sources"), includingPropertiesForKeys: nil)
    let documents = files?.compactMap { $0 as? URL }
      .filter { ["md", "swift"].contains($0.pathExtension) }
    for file in [Self.repository.appending(path: "README.md")] + (documents ?? []) {
      let text = try String(contentsOf: file, encoding: .utf8)
      for line in text.split(separator: "\n")
      where line.contains("```") && line.lowercased().contains("swift") {
        #expect(line.drop { " /".contains($0) } == "```swift", "\(file.path)")
      }
    }
  }
}
