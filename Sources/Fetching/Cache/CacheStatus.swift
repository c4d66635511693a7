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

  /// Forgets everything that a cache holds; one that is damaged is set aside.
  ///
  /// - Throws: An error with a description for people, when the folder cannot be written, or the
  ///   file there is a database of another program, which is left as it is.
  public static func clear(_ options: CacheOptions) throws {
    guard FileManager.default.fileExists(atPath: CacheDatabase.path(in: options.directory))
    else { return }
    do {
      try CacheDatabase(in: options.directory).clear()
    } catch let error as DatabaseError where error.resultCode == .SQLITE_MISMATCH {
      throw error
    } catch {
      _ = try CacheDatabase.setAside(in: options.directory)
    }
  }
}
