import Foundation

@testable import Judgement
@testable import Soundcheck

/// Files that were not made here, and a table of what is known of each. They are used where they
/// are, when an environment variable names their folder.
struct ForeignFiles: Sendable {
  /// A line of the table: its cells by the names in the first line.
  typealias Row = [String: String]

  /// The folder; nil when the variable names none.
  let folder: URL?
  let rows: [Row]

  init(folder variable: String, table name: String) {
    folder = ProcessInfo.processInfo.environment[variable].map { URL(filePath: $0) }
    let table = folder?.appending(path: name)
    let text = table.flatMap { try? String(contentsOf: $0, encoding: .utf8) } ?? ""
    let lines = text.split(separator: "\n").map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
    rows = lines.dropFirst().map { cells in
      Dictionary(zip(lines[0], cells)) { first, _ in first }
    }
  }

  /// Checks one of them as the program does.
  func check(_ path: String, as policy: Policy) async throws -> AssetReport {
    let file = (folder ?? URL(filePath: ".")).appending(path: path).path
    return try await Checker(policy: policy).check(files: [file]).assets[0]
  }
}
