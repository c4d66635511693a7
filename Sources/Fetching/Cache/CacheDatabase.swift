import Judgement
import Foundation
import GRDB

/// The file that facts are kept in.
struct CacheDatabase: Sendable {
  /// "SCK", and what changes with the tables: a file of ours of another kind is set aside.
  private static let kind: Int32 = 0x5343_4B32

  private let pool: DatabasePool

  /// Opens the file, and makes it where there is none.
  ///
  /// - Throws: `DatabaseError`, with `SQLITE_MISMATCH` for the file of another program, which is
  ///   left as it is, and `SQLITE_SCHEMA` for one of ours with other tables.
  init(in directory: String) throws {
    try FileManager.default.createDirectory(
      atPath: directory, withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    // Before SQLite is let near it, which changes the header of whatever it opens this way.
    if Self.isForeign(Self.path(in: directory)) { throw Self.foreign }
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
      if kind.map({ isOurs(UInt32(bitPattern: $0)) }) != true { throw foreign }
      throw DatabaseError(resultCode: .SQLITE_SCHEMA, message: "the cache is of another version")
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

  static let foreign = DatabaseError(
    resultCode: .SQLITE_MISMATCH,
    message: "facts.sqlite there is a file of another program, and is left as it is")

  private static func isOurs(_ kind: UInt32) -> Bool { kind >> 8 == UInt32(Self.kind) >> 8 }

  /// Whether the file is a database with tables that is none of ours, by its header
  /// (<https://www.sqlite.org/fileformat2.html#the_database_header>). One that another process is
  /// just making has no tables yet, or its header still lies in the log.
  private static func isForeign(_ path: String) -> Bool {
    guard !FileManager.default.fileExists(atPath: path + "-wal"), let header = Header(path) else {
      return false
    }
    return header.schemaCookie != 0 && !isOurs(header.applicationID)
  }

  /// Whether the file there says of itself that it is ours, damaged or not.
  static func isMarked(in directory: String) -> Bool {
    Header(path(in: directory)).map { isOurs($0.applicationID) } ?? false
  }

  /// The front of a database.
  private struct Header {
    /// 0 as long as there are no tables.
    let schemaCookie: UInt32
    let applicationID: UInt32

    /// Nil for what is no database.
    init?(_ path: String) {
      guard let file = FileHandle(forReadingAtPath: path) else { return nil }
      defer { try? file.close() }
      guard let header = try? file.read(upToCount: 100), header.count == 100,
        header.starts(with: Array("SQLite format 3\0".utf8)),
        // Fixed in every database.
        header[21..<24].elementsEqual([64, 32, 32])
      else { return nil }
      func field(at offset: Int) -> UInt32 {
        header.dropFirst(offset).prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
      }
      schemaCookie = field(at: 40)
      applicationID = field(at: 68)
    }
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
