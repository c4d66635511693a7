/// Bytes in memory.
package struct MemoryBytes: ByteSource {
  private let bytes: [UInt8]
  package let pieceSize: Int

  /// Holds them.
  package init(_ bytes: [UInt8], pieceSize: Int = 1 << 16) {
    self.bytes = bytes
    self.pieceSize = pieceSize
  }

  package var count: Int { bytes.count }
  package func bytes(in range: Range<Int>) -> [UInt8] { Array(bytes[range]) }
}
