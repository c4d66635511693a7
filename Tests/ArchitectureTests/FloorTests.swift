import Foundation
import OtherPrograms
import Testing

/// The script that lists which module and which folder needs which other.
struct FloorTests {
  private static let repository = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../..").standardizedFileURL

  private func floors(of sources: URL) async throws -> OtherProgram.Result {
    try await OtherProgram.run(
      Self.repository.appending(path: ".ci/floors").path, [sources.path])
  }

  @Test func `no two modules, and no two folders of a module, need each other`() async throws {
    let result = try await floors(of: Self.repository.appending(path: "Sources"))
    let circles = result.output.split(separator: "\n").filter { !$0.contains(" -> ") }
    #expect(result.succeeded, "\(circles.joined(separator: "\n"))\(result.errors)")
    #expect(result.output.contains("\nJudgement -> AudioFacts ForeignText\n"))
    #expect(result.output.contains("\nJudgement/Verdicts/ -> "))
  }

  @Test(arguments: [
    // Two folders of one module.
    (["A/Up/Top.swift": "struct Top { var low: Low }", "A/Low.swift": "enum Low { case a }"], nil),
    (
      ["A/Up/Top.swift": "struct Top { var low: Low }", "A/Low.swift": "enum Low { case a(Top) }"],
      "Top (A/Low.swift)"
    ),
    (
      ["A/X/X.swift": "struct X: Y {}", "A/Y/Y.swift": "package protocol Y {}\nextension X {}"],
      "X (A/Y/Y.swift)"
    ),
    // Three modules, of which each needs the next.
    (
      ["A/A.swift": "import B", "B/B.swift": "public import C", "C/C.swift": "import A"],
      "import (C/C.swift)"
    ),
    (["A/A.swift": "import B", "B/B.swift": "import C", "C/C.swift": "import Foundation"], nil),
    // Neither a comment nor a text names a type, and a private one is nobody else's.
    (
      [
        "A/X/X.swift": "struct X { var y: Y }",
        "A/Y/Y.swift": "/// An X.\nstruct Y { let text = \"X\" }\nlet more = \"\"\"\n  X\n  \"\"\"",
      ], nil
    ),
    (
      ["A/X/X.swift": "private struct X { var y: Y }", "A/Y/Y.swift": "struct Y { var x: X }"], nil
    ),
  ])
  func `a circle is found, and what makes it`(files: [String: String], circle: String?)
    async throws
  {
    try await withScratchFolder { folder in
      for (path, text) in files {
        let file = folder.appending(path: path)
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
      }
      let result = try await floors(of: folder)
      #expect(result.succeeded == (circle == nil), "\(result.output)\(result.errors)")
      if let circle { #expect(result.output.contains(circle), "\(result.output)") }
    }
  }
}
