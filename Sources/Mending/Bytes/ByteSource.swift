import Foundation

/// Bytes that are all there, to be read from front to back more than once.
package protocol ByteSource {
  /// How many there are.
  var count: Int { get }
  /// How many are read at a time.
  var pieceSize: Int { get }
  /// Some of them.
  /// - Parameter range: Inside of ``count``.
  func bytes(in range: Range<Int>) throws -> [UInt8]
}

extension ByteSource {
  /// Hands them on in pieces, those of a range or all.
  package func forEachPiece(in range: Range<Int>? = nil, _ body: ([UInt8]) throws -> Void) throws {
    let range = range ?? 0..<count
    for start in stride(from: range.lowerBound, to: range.upperBound, by: pieceSize) {
      try Task.checkCancellation()
      try body(bytes(in: start..<min(range.upperBound, start + pieceSize)))
    }
  }

  /// Large enough to cost little, small enough to be held many times over.
  package var pieceSize: Int { 1 << 16 }
}

/// A part of other bytes.
struct Slice<Whole: ByteSource>: ByteSource {
  let whole: Whole
  /// Where it lies in them.
  let range: Range<Int>

  var count: Int { range.count }
  var pieceSize: Int { whole.pieceSize }

  func bytes(in part: Range<Int>) throws -> [UInt8] {
    try whole.bytes(
      in: range.lowerBound + part.lowerBound..<range.lowerBound + part.upperBound)
  }
}

/// The bytes of a file.
package struct FileBytes: ByteSource {
  package let count: Int
  private let handle: FileHandle

  /// Opens a file.
  /// - Throws: Where it cannot be opened, or has no end.
  package init(_ path: String) throws {
    handle = try FileHandle(forReadingFrom: URL(filePath: path))
    count = Int(clamping: try handle.seekToEnd())
  }

  package func bytes(in range: Range<Int>) throws -> [UInt8] {
    try handle.seek(toOffset: UInt64(range.lowerBound))
    var bytes: [UInt8] = []
    while bytes.count < range.count {
      guard let piece = try handle.read(upToCount: range.count - bytes.count), !piece.isEmpty else {
        // Somebody has made it shorter in the meantime.
        throw CocoaError(.fileReadCorruptFile)
      }
      bytes += piece
    }
    return bytes
  }
}
