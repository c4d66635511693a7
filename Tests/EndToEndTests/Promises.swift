import Foundation

/// The rows of `docs/promises.md`, and the tests that there are.
struct Promises {
  struct Row {
    /// What is promised; options, statuses and formats stand in it between backticks.
    let promise: String
    /// `Suite: test`, for each test that holds it.
    let tests: [String]
  }

  let rows: [Row]

  init() throws {
    let page = try String(
      contentsOf: Binary.repository.appending(path: "docs/promises.md"), encoding: .utf8)
    rows = page.split(separator: "\n").compactMap { line in
      let cells = line.split(separator: " | ", maxSplits: 1)
      guard line.hasPrefix("| "), cells.count == 2, cells[0] != "| promise" else { return nil }
      return Row(promise: String(cells[0].dropFirst(2)), tests: Self.code(in: cells[1]))
    }
  }

  /// Everything between backticks in the promises.
  var names: Set<String> { Set(rows.flatMap { Self.code(in: $0.promise[...]) }) }

  private static func code(in text: Substring) -> [String] {
    text.matches(of: /`([^`]+)`/).map { String($0.1) }
  }

  /// `Suite: test` of all tests in the sources.
  static func tests() throws -> Set<String> {
    let folder = Binary.repository.appending(path: "Tests")
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    var tests: Set<String> = []
    while let file = files?.nextObject() as? URL {
      guard file.pathExtension == "swift" else { continue }
      var suite = ""
      for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
        if let match = line.prefixMatch(of: /(?:@Suite[^{]* )?struct (`[^`]+`|\w+)/) {
          suite = unquoted(match.1)
        } else if let match = line.firstMatch(of: /^  (?:@Test.* )?func (`[^`]+`|\w+)\(/) {
          tests.insert("\(suite): \(unquoted(match.1))")
        }
      }
    }
    return tests
  }

  private static func unquoted(_ name: Substring) -> String {
    String(name.replacing("`", with: ""))
  }
}
