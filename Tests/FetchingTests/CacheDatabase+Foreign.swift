import GRDB

@testable import Soundcheck

extension CacheDatabase {
  /// Makes a database of another program.
  static func makeForeign(at path: String) async throws {
    let queue = try DatabaseQueue(path: path)
    try await queue.write { try $0.execute(sql: "CREATE TABLE recipes (name TEXT)") }
    try queue.close()
  }
}
