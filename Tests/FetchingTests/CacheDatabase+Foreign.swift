import GRDB

@testable import Fetching
@testable import Soundcheck

extension CacheDatabase {
  /// Makes a database of that kind with a table.
  static func makeForeign(at path: String, kind: Int, _ table: String) async throws {
    let queue = try DatabaseQueue(path: path)
    try await queue.write {
      try $0.execute(sql: "PRAGMA application_id = \(kind); \(table)")
    }
    try queue.close()
  }

  /// The tables of a database, as they were made.
  static func tables(at path: String) async throws -> [String] {
    let queue = try DatabaseQueue(path: path)
    return try await queue.read {
      try String.fetchAll($0, sql: "SELECT sql FROM sqlite_master WHERE type = 'table'")
    }
  }
}
