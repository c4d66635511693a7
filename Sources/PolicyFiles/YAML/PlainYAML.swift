internal import Yams

/// Reads YAML, but for anchors and aliases.
///
/// Aliases of aliases make a small file stand for a huge tree, and Yams hashes such a tree when it is
/// a key. No file of ours needs them, so they are refused. Where there is one only the parser can
/// tell: in a URL or between quotes `&` and `*` are text. So the parser is given another character
/// for each `*`. What would be an alias is then a word that begins with it, and harmless.
///
/// JSON is YAML, but for what lies beyond U+FFFF: see ``JSONPairs``.
struct PlainYAML {
  /// The file's name, for errors.
  let file: String

  /// Stands for `*`. A noncharacter, which is for use within a program and in no text.
  fileprivate static let standIn: Unicode.Scalar = "\u{10FFFE}"

  /// The top of the only document. In its words stands ``standIn``: see `Node.Scalar.text`.
  ///
  /// - Throws: `ConfigurationError` for what is no YAML, and for anchors and aliases.
  func root(of yaml: String) throws(ConfigurationError) -> Node {
    do {
      let parser = try Parser(
        yaml: Self.withoutStars(JSONPairs.joined(in: yaml)), resolver: .basic)
      guard let root = try parser.singleRoot() else { throw wrong("The file is empty.") }
      // Nodes know their anchors for as long as there is the parser.
      try withExtendedLifetime(parser) { try refuseReferences(below: root) }
      return root
    } catch let error as ConfigurationError {
      throw error
    } catch {
      throw explained(error)
    }
  }

  private static func withoutStars(_ yaml: String) -> String {
    let star = UInt8(ascii: "*")
    guard yaml.utf8.contains(star) else { return yaml }
    let other = Array(String(standIn).utf8)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(yaml.utf8.count)
    for byte in yaml.utf8 {
      if byte == star { bytes += other } else { bytes.append(byte) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Goes through all nodes in the order of the file.
  private func refuseReferences(below root: Node) throws {
    var waiting = [root]
    while let node = waiting.popLast() {
      if node.anchor != nil {
        throw wrong(
          "YAML anchors (&name) are not allowed. If it is meant as text, put it in quotes.",
          line: node.mark?.line)
      }
      switch node {
      case .scalar(let scalar):
        if scalar.style == .plain, scalar.string.unicodeScalars.first == Self.standIn {
          throw wrong(
            "A value that begins with * must be put in quotes.", line: scalar.mark?.line)
        }
      case .sequence(let sequence): waiting += sequence.reversed()
      case .mapping(let mapping): waiting += mapping.reversed().flatMap { [$0.value, $0.key] }
      case .alias: break  // Yams makes none of these when it reads.
      }
    }
  }

  private func wrong(_ problem: String, line: Int? = nil) -> ConfigurationError {
    ConfigurationError(file: file, line: line, problem: problem)
  }

  /// A parser's error in a sentence, and its line.
  private func explained(_ error: any Error) -> ConfigurationError {
    switch error {
    case YamlError.scanner(_, let problem, let mark, _),
      YamlError.parser(_, let problem, let mark, _):
      wrong("This is no YAML: \(problem).", line: mark.line)
    case YamlError.composer(_, let problem, let mark, _):
      wrong("This is no YAML that can be used: \(problem).", line: mark.line)
    case YamlError.duplicatedKeysInMapping(let keys, let context):
      wrong("The key “\(withStars(keys.first ?? ""))” is there twice.", line: context.mark.line)
    case YamlError.reader(let problem, _, _, _):
      wrong("The file holds characters that YAML does not allow: \(problem).")
    default:
      wrong("This is no YAML.")
    }
  }
}

extension Node.Scalar {
  /// The text as it stands in the file.
  var text: String { withStars(string) }
}

/// The text that the parser was given, as it was.
private func withStars(_ text: String) -> String {
  guard text.unicodeScalars.contains(PlainYAML.standIn) else { return text }
  var result = ""
  result.unicodeScalars.append(
    contentsOf: text.unicodeScalars.map { $0 == PlainYAML.standIn ? "*" : $0 })
  return result
}
