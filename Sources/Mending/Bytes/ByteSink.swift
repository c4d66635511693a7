package import Foundation

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

  /// Writes at the end of an open file, which stays its owner's to close.
  package init(_ handle: FileHandle) { self.handle = handle }

  package func append(_ bytes: [UInt8]) throws { try handle.write(contentsOf: bytes) }

  package func replace(at offset: Int, with bytes: [UInt8]) throws {
    try handle.seek(toOffset: UInt64(offset))
    try handle.write(contentsOf: bytes)
    _ = try handle.seekToEnd()
  }
}
