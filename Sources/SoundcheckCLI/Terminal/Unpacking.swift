import Foundation

/// What a file holds that gzip has packed, unpacked by gzip itself while it is read.
struct Unpacking {
  /// What it was packed from.
  let contents: FileHandle
  private let gzip = Process()
  private let complaints = Pipe()

  /// Begins to unpack a file; nil for what is not packed, and what cannot be read twice, such as a pipe.
  ///
  /// - Throws: Where there is no gzip.
  init?(_ file: FileHandle) throws {
    var head: [UInt8] = [0, 0]
    guard pread(file.fileDescriptor, &head, head.count, 0) == head.count, head == Self.magic else {
      return nil
    }
    let output = Pipe()
    contents = output.fileHandleForReading
    gzip.executableURL = URL(filePath: "/usr/bin/env")
    gzip.arguments = ["gzip", "-dc"]
    gzip.standardInput = file
    gzip.standardOutput = output
    gzip.standardError = complaints
    try gzip.run()
    // Else the end of what gzip prints would never be seen.
    try output.fileHandleForWriting.close()
  }

  /// What a gzip file begins with (RFC 1952, section 2.3.1).
  static let magic: [UInt8] = [0x1F, 0x8B]

  /// Why not all of it could be unpacked, once all was read; nil where it could.
  func problem() -> String? {
    gzip.waitUntilExit()
    guard gzip.terminationStatus != 0 else { return nil }
    let words = (try? complaints.fileHandleForReading.readToEnd()).flatMap { $0 } ?? Data()
    let line = String(decoding: words, as: UTF8.self).split(separator: "\n").last
    return String(line ?? "gzip ended with status \(gzip.terminationStatus)")
  }

  /// Has no more unpacked.
  func stop() { gzip.terminate() }
}
