import Foundation
import Testing

/// Outputs that are compared with files which people have read.
///
/// `SOUNDCHECK_UPDATE_GOLDEN=1 swift test` writes the files anew; look at the difference before it
/// is committed.
enum Golden {
  static func expect(
    _ text: String, equals name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Golden").appending(path: name)
    if ProcessInfo.processInfo.environment["SOUNDCHECK_UPDATE_GOLDEN"] != nil {
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    let golden = try String(contentsOf: file, encoding: .utf8)
    let difference = zip(lines(text), lines(golden)).enumerated().first { $1.0 != $1.1 }
    #expect(
      text == golden,
      "\(name) line \((difference?.offset ?? -1) + 1): \(difference?.element.0 ?? "the end")",
      sourceLocation: sourceLocation)
  }

  private static func lines(_ text: String) -> [Substring] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
  }
}
