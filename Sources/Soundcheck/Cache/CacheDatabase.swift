import Foundation
import GRDB

/// The file that facts are kept in.
struct CacheDatabase: Sendable {
  /// Changes with the tables; a file of another kind is set aside.
  private static let kind: Int32 = 0x5343_4B32

  private let pool: DatabasePool

  /// Opens the file, and makes it where there is none.
  ///
  /// - Throws: `DatabaseError`, with `SQLITE_MISMATCH` for the file of another program.
  init(in directory: String) throws {
    try FileManager.default.createDirectory(
      atPath: directory, withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    var configuration = Configuration()
    configuration.busyMode = .timeout(5)
    pool = try DatabasePool(path: Self.path(in: directory), configuration: configuration)
    try pool.write(Self.prepare)
  }

  static func path(in directory: String) -> String { "\(directory)/facts.sqlite" }

  private static func prepare(_ database: Database) throws {
    let kind = try Int32.fetchOne(database, sql: "PRAGMA application_id")
    if kind == Self.kind { return }
    let tables = try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM sqlite_master")
    guard kind == 0, tables == 0 else {
      throw DatabaseError(resultCode: .SQLITE_MISMATCH, message: "the file is no cache of facts")
    }
    try database.execute(
      sql: """
        PRAGMA application_id = \(Self.kind);
        CREATE TABLE facts (
          key TEXT NOT NULL PRIMARY KEY,
          final_key TEXT NOT NULL,
          facts BLOB NOT NULL,
          verified REAL NOT NULL,
          used REAL NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX facts_used ON facts (used);
        """)
  }

  /// Moves the file out of the way, and says to where.
  static func setAside(in directory: String) throws -> String {
    let path = path(in: directory)
    let aside = "\(path).damaged"
    let files = FileManager.default
    for suffix in ["-wal", "-shm", ".damaged"] where files.fileExists(atPath: path + suffix) {
      try files.removeItem(atPath: path + suffix)
    }
    // Another process may have been quicker.
    if files.fileExists(atPath: path) { try files.moveItem(atPath: path, toPath: aside) }
    return aside
  }

  func facts(of key: CacheKey) async throws -> CachedFacts? {
    try await pool.read { database in
      let row = try Row.fetchOne(
        database, sql: "SELECT facts, final_key, verified FROM facts WHERE key = ?",
        arguments: [key.text])
      guard let row, let facts = try? JSONDecoder().decode(Facts.self, from: row["facts"])
      else { return nil }
      return CachedFacts(
        facts: facts, finalKey: CacheKey(text: row["final_key"]),
        verified: Date(timeIntervalSince1970: row["verified"]))
    }
  }

  /// Keeps facts, which counts as a use of them.
  func keep(_ cached: CachedFacts, as key: CacheKey) async throws {
    let facts = try JSONEncoder().encode(cached.facts)
    try await pool.write { database in
      let verified = cached.verified.timeIntervalSince1970
      try database.execute(
        sql: """
          INSERT OR REPLACE INTO facts (key, final_key, facts, verified, used)
          VALUES (?, ?, ?, ?, ?)
          """,
        arguments: [key.text, cached.finalKey.text, facts, verified, verified])
    }
  }

  /// Takes note that the facts were used as they are.
  func use(_ key: CacheKey, at time: Date) async throws {
    try await pool.write { database in
      try database.execute(
        sql: "UPDATE facts SET used = ? WHERE key = ?",
        arguments: [time.timeIntervalSince1970, key.text])
    }
  }

  /// Drops what was used longest ago, until the facts take no more than so many bytes.
  func shrink(to bytes: Int) async throws {
    try await pool.write { database in
      try database.execute(
        sql: """
          DELETE FROM facts WHERE key IN (
            SELECT key FROM (
              SELECT key, SUM(LENGTH(facts)) OVER (ORDER BY used DESC, key) AS total FROM facts
            ) WHERE total > ?
          )
          """,
        arguments: [bytes])
    }
  }

  /// How many URLs there are facts of, and the bytes that the facts take.
  func size() throws -> (entries: Int, bytes: Int) {
    try pool.read { database in
      let row = try Row.fetchOne(
        database, sql: "SELECT COUNT(*) AS entries, TOTAL(LENGTH(facts)) AS bytes FROM facts")
      return (row?["entries"] ?? 0, row?["bytes"] ?? 0)
    }
  }

  /// Forgets everything, also for other processes that have the file open.
  func clear() throws {
    try pool.write { try $0.execute(sql: "DELETE FROM facts") }
    try pool.vacuum()
  }
}
