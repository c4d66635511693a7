import Foundation

/// Takes bytes one after the other, and lets those at its beginning be written again.
package protocol ByteSink {
  /// Adds bytes at the end.
  mutating func append(_ bytes: [UInt8]) throws
  /// Writes other bytes in the place of as many that were added.
  mutating func replace(at offset: Int, with bytes: [UInt8]) throws
}

/// A file that is written.
package struct FileSink: ByteSink {
  private let handle: FileHandle

  /// Writes a file anew; it is closed when nobody holds this any more.
  package init(emptying path: String) throws {
    try Data().write(to: URL(filePath: path))
    handle = try FileHandle(forWritingTo: URL(filePath: path))
  }

  package func append(_ bytes: [UInt8]) throws { try handle.write(contentsOf: bytes) }

  package func replace(at offset: Int, with bytes: [UInt8]) throws {
    try handle.seek(toOffset: UInt64(offset))
    try handle.write(contentsOf: bytes)
    _ = try handle.seekToEnd()
  }
}
