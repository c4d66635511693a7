import Foundation
import GRDB

/// What a cache holds, for people who look after it.
public struct CacheStatus: Sendable, Equatable {
  /// The folder.
  public let directory: String
  /// URLs whose facts are kept.
  public let entries: Int
  /// Bytes that the facts take.
  public let bytes: Int

  /// Looks into a cache. One that is not there yet is empty.
  ///
  /// - Throws: An error with a description for people, when the file there is no cache or cannot
  ///   be read.
  public init(of options: CacheOptions) throws {
    directory = options.directory
    guard FileManager.default.fileExists(atPath: CacheDatabase.path(in: directory)) else {
      (entries, bytes) = (0, 0)
      return
    }
    (entries, bytes) = try CacheDatabase(in: directory).size()
  }

  /// What came of clearing a cache.
  public enum Cleared: Sendable, Equatable {
    /// There was none.
    case nothing
    /// So many URLs were forgotten.
    case entries(Int)
    /// It was damaged, and is now there.
    case setAside(String)
  }

  /// Forgets everything that a cache holds; one that is damaged is set aside.
  ///
  /// - Throws: An error with a description for people, when the folder cannot be written, or the
  ///   file there is not known to be a cache, which is left as it is.
  @discardableResult
  public static func clear(_ options: CacheOptions) throws -> Cleared {
    guard FileManager.default.fileExists(atPath: CacheDatabase.path(in: options.directory))
    else { return .nothing }
    do {
      let database = try CacheDatabase(in: options.directory)
      let entries = try database.size().entries
      try database.clear()
      return .entries(entries)
    } catch let error as DatabaseError where error.isOfNoUse {
      guard CacheDatabase.isMarked(in: options.directory) else { throw CacheDatabase.foreign }
      return .setAside(try CacheDatabase.setAside(in: options.directory))
    }
  }
}
