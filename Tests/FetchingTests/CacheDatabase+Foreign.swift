import GRDB

@testable import Soundcheck

extension CacheDatabase {
  /// Makes a database of another program.
  static func makeForeign(at path: String) async throws {
    let queue = try DatabaseQueue(path: path)
    try await queue.write { try $0.execute(sql: "CREATE TABLE recipes (name TEXT)") }
    try queue.close()
  }

  /// Makes a cache of the first version.
  static func makeFormer(at path: String) async throws {
    let queue = try DatabaseQueue(path: path)
    try await queue.write {
      try $0.execute(
        sql: """
          PRAGMA application_id = \(0x5343_4B31);
          CREATE TABLE facts (key TEXT NOT NULL PRIMARY KEY, verified REAL NOT NULL) WITHOUT ROWID;
          """)
    }
    try queue.close()
  }
}
