import Foundation

/// Writes the Swift examples of one document, an article or a source file, as functions:
/// `ExampleExtractor DOCUMENT OUTPUT`.
@main struct ExampleExtractor {
  static func main() throws {
    let (document, output) = (CommandLine.arguments[1], CommandLine.arguments[2])
    let text = try String(contentsOfFile: document, encoding: .utf8)
    try extracted(from: text, of: document).write(toFile: output, atomically: true, encoding: .utf8)
  }

  /// The examples as source text: all their imports, then each in a function, with the lines that it
  /// has in the document.
  static func extracted(from text: String, of document: String) -> String {
    var imports: Set<String> = []
    var functions = ""
    var values: [Substring] = []
    var isInside = false
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      let line = document.hasSuffix(".swift") ? content(ofComment: line) : line
      switch (isInside, line) {
      case (false, "```swift"):
        isInside = true
        functions += """
          func example_\(identifier(document))_\(index + 1)() async throws {
          #sourceLocation(file: "\(document)", line: \(index + 2))

          """
      case (true, "```"):
        isInside = false
        // What an example ends with need not be used in it.
        let uses = values.map { "_ = \($0)\n" }.joined()
        functions += "#sourceLocation()\n\(uses)}\n"
        values = []
      case (true, _) where line.hasPrefix("import "):
        imports.insert(String(line))
        functions += "\n"
      case (true, _):
        if let value = line.prefixMatch(of: /(?:let|var) (\w+)/)?.1 { values.append(value) }
        functions += line + "\n"
      case (false, _): break
      }
    }
    return imports.sorted().joined(separator: "\n") + "\n" + functions
  }

  private static func content(ofComment line: Substring) -> Substring {
    let comment = line.drop { $0 == " " }
    return comment.hasPrefix("/// ") ? comment.dropFirst(4) : comment.hasPrefix("///") ? "" : line
  }

  private static func identifier(_ path: String) -> String {
    String(path.split(separator: "/").last ?? "").replacing(/[^A-Za-z0-9]/, with: "_")
  }
}
