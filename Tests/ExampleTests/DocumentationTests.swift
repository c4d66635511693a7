import Foundation
import Testing

/// What the linter does not see: it asks for the documentation of declarations that say `public`,
/// and the cases of an enumeration do not.
struct DocumentationTests {
  private static let sources = URL(filePath: #filePath)
    .deletingLastPathComponent().appending(path: "../../Sources").standardizedFileURL

  @Test(arguments: [
    "AudioFacts", "AudioInspection", "Mending", "Transport", "Soundcheck", "SoundcheckReports",
    "PlivoPlay",
    "SoundcheckPlay",
  ])
  func `each case of a public enumeration says what it means`(module: String) throws {
    let files = FileManager.default.enumerator(
      at: Self.sources.appending(path: module), includingPropertiesForKeys: nil)
    let swift = (files?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }
    #expect(!swift.isEmpty)
    for file in swift {
      let text = try String(contentsOf: file, encoding: .utf8)
      for line in Self.bareCases(in: text) { Issue.record("\(file.path): \(line)") }
    }
  }

  @Test func `a case without documentation is found`() {
    let text = """
      public enum Kind {
        /// Good.
        case good
        case bare
        enum Inner {
          case hidden
        }
      }
      """
    #expect(Self.bareCases(in: text) == ["case bare"])
  }

  /// The cases of public enumerations that no documentation stands before, by indentation: the
  /// sources are formatted.
  private static func bareCases(in text: String) -> [String] {
    var open: [Int] = []
    var found: [String] = []
    var previous = ""
    for line in text.split(separator: "\n") {
      let content = String(line.drop { $0 == " " })
      let depth = line.count - content.count
      open.removeAll { depth <= $0 }
      if content.hasPrefix("public enum ") || content.hasPrefix("public indirect enum ") {
        open.append(depth)
      } else if content.hasPrefix("case "), open.last.map({ $0 + 2 }) == depth,
        !previous.hasPrefix("///")
      {
        found.append(content)
      }
      previous = content
    }
    return found
  }
}
