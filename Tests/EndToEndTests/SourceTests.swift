import Foundation
import Testing

/// What our sources must not do.
struct `The sources` {
  /// APIs that end the program over a text or a file that they cannot read, each with what stands in
  /// for it.
  private static var traps: [(String, Regex<Substring>)] {
    [
      (
        "URLComponents that are set: read URLs with HTTPURL, write them as text",
        /\bvar \w+.*URLComponents/
      ),
      (
        "FileHandle: the calls that throw",
        /\.readData\(|\.availableData|\.closeFile\(|seekToEndOfFile/
      ),
      ("FileHandle: write(contentsOf:)", /FileHandle\.\w+\.write\((?!contentsOf)/),
      ("NSRegularExpression: Regex", /NSRegularExpression|NSPredicate|NSExpression/),
      ("try! and as!: an error that is handled", /\btry!|\bas!/),
      ("a key path or selector of a text", /value\(forKey|NSSelectorFromString/),
    ]
  }

  @Test func `use no API that traps on what comes from outside`() throws {
    let traps = Self.traps
    let folder = Binary.repository.appending(path: "Sources")
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    var count = 0
    while let file = files?.nextObject() as? URL {
      guard file.pathExtension == "swift" else { continue }
      count += 1
      let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      for line in lines where !line.drop(while: \.isWhitespace).hasPrefix("//") {
        for (instead, trap) in traps where line.contains(trap) {
          Issue.record("\(file.lastPathComponent): \(line) (\(instead))")
        }
      }
    }
    #expect(count > 200, "the sources are read")
  }
}
