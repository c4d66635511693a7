import Foundation
import Testing

@testable import AudioInspection

struct SpoolTests {
  private static let temporary = FileManager.default.temporaryDirectory.path

  @Test(arguments: [1, Spool.mostInMemory])
  func `what is kept is read back from its place, from memory and from a file`(size: Int) throws {
    let pieces = [(0, bytes(size, from: 1)), (1_000_000, bytes(size, from: 2))]
    var spool = Spool(in: [Self.temporary])
    for (offset, bytes) in pieces { try spool.write(bytes.span.bytes, at: offset) }
    for (offset, bytes) in pieces {
      #expect(try read(spool, at: offset, size) == bytes)
      #expect(try read(spool, at: offset + size - 1, 1) == bytes.suffix(1))
    }
    #expect(try read(spool, at: 1_000_000 + size, 1).isEmpty)
  }

  @Test func `pieces that lie side by side are read as one`() throws {
    var spool = Spool(in: [])
    try spool.write([UInt8]([1, 2]).span.bytes, at: 0)
    try spool.write([UInt8]([3]).span.bytes, at: 2)
    #expect(try read(spool, at: 1, 5) == [2, 3])
  }

  @Test func `few bytes take no file`() throws {
    var spool = Spool(in: ["/nowhere"])
    try spool.write(bytes(Spool.mostInMemory, from: 0).span.bytes, at: 0)
    #expect {
      try spool.write([UInt8]([1]).span.bytes, at: Spool.mostInMemory)
    } throws: {
      "\($0)" == "No temporary file in /nowhere: No such file or directory."
    }
  }

  @Test func `the next folder is taken where one cannot be written to`() throws {
    var spool = Spool(in: ["/nowhere", Self.temporary])
    let many = bytes(Spool.mostInMemory + 1, from: 0)
    try spool.write(many.span.bytes, at: 0)
    #expect(try read(spool, at: 0, many.count) == many)
  }

  private func bytes(_ count: Int, from first: Int) -> [UInt8] {
    (first..<first + count).map { UInt8(truncatingIfNeeded: $0) }
  }

  private func read(_ spool: borrowing Spool, at offset: Int, _ count: Int) throws -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    let filled = try bytes.withUnsafeMutableBytes { try spool.read(into: $0, at: offset) }
    return Array(bytes.prefix(filled))
  }
}
