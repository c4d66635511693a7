internal import Yams

/// A value in a YAML file that knows where it stands, so that an error can point at it.
struct ConfigurationValue {
  fileprivate let node: Node
  /// The file's name, for errors.
  let file: String
  /// The way to the value from the top of the file: `assets[2].length`.
  let key: String

  /// The most bytes of a configuration file.
  static let maximumBytes = 1_048_576

  /// Parses a file.
  ///
  /// - Throws: `ConfigurationError` when it is no YAML, or larger than such a file is.
  init(yaml: String, file: String) throws(ConfigurationError) {
    func wrong(_ problem: String, line: Int? = nil) -> ConfigurationError {
      ConfigurationError(file: file, line: line, problem: problem)
    }
    guard yaml.utf8.count <= Self.maximumBytes else {
      throw wrong(
        "The file has \(yaml.utf8.count) bytes; at most \(Self.maximumBytes) are read.")
    }
    if let line = Self.lineOfAnchor(in: yaml) {
      throw wrong(
        "YAML anchors (&name) are not allowed. If it is meant as text, put it in quotes.",
        line: line)
    }
    do {
      guard let node = try Yams.compose(yaml: yaml, .basic) else {
        throw wrong("The file is empty.")
      }
      self.init(node: node, file: file, key: "")
    } catch let error as ConfigurationError {
      throw error
    } catch {
      let (problem, line) = Self.words(for: error)
      throw wrong(problem, line: line)
    }
  }

  private init(node: Node, file: String, key: String) {
    self.node = node
    self.file = file
    self.key = key
  }

  /// An error that points at this value.
  func wrong(_ problem: String) -> ConfigurationError {
    ConfigurationError(file: file, line: node.mark?.line, key: key, problem: problem)
  }

  /// The line that the value begins in.
  var line: Int? { node.mark?.line }
}

// What a value can be read as.
extension ConfigurationValue {
  /// Whether it is `null`, `~` or nothing at all.
  var isNull: Bool { node.null != nil }
  /// Whether it is the word `none`: there is no such limit.
  var isNone: Bool { node.scalar?.string == "none" }

  /// The mapping's values by key, in the order of the file.
  ///
  /// - Throws: `ConfigurationError` for a key that is not in `keys`, with the nearest that is.
  func mapping(keys known: [String]? = nil) throws(ConfigurationError)
    -> [(key: String, value: ConfigurationValue)]
  {
    guard let mapping = node.mapping else {
      throw wrong("Expected keys and values, found \(kind).")
    }
    var pairs: [(key: String, value: ConfigurationValue)] = []
    for (keyNode, valueNode) in mapping {
      guard let name = keyNode.scalar?.string else {
        throw wrong("A key must be a word.")
      }
      let path = key.isEmpty ? name : "\(key).\(name)"
      if let known, !known.contains(name) {
        let hint = Spelling.hint(for: name, among: known)
        let list = known.joined(separator: ", ")
        throw ConfigurationError(
          file: file, line: keyNode.mark?.line, key: path,
          problem: "There is no such key.\(hint) Possible here: \(list).")
      }
      // A value left empty has no mark of its own worth showing: the key's line is the place.
      pairs.append((name, ConfigurationValue(node: valueNode, file: file, key: path)))
    }
    return pairs
  }

  /// Whether it is a mapping.
  var isMapping: Bool { node.mapping != nil }
  /// Whether it is a list.
  var isList: Bool { node.sequence != nil }

  /// The list's values.
  func list() throws(ConfigurationError) -> [ConfigurationValue] {
    guard let sequence = node.sequence else {
      throw wrong("Expected a list, found \(kind).")
    }
    return sequence.enumerated().map { index, item in
      ConfigurationValue(node: item, file: file, key: "\(key)[\(index)]")
    }
  }

  /// The text of a scalar, whatever its type.
  func string() throws(ConfigurationError) -> String {
    guard let scalar = node.scalar, !isNull else {
      throw wrong("Expected text, found \(kind).")
    }
    return scalar.string
  }

  func bool() throws(ConfigurationError) -> Bool {
    guard let bool = node.bool else { throw wrong("Expected true or false, found \(kind).") }
    return bool
  }

  func int() throws(ConfigurationError) -> Int {
    guard let int = node.int else { throw wrong("Expected a whole number, found \(kind).") }
    return int
  }

  func double() throws(ConfigurationError) -> Double {
    guard let double = node.float, double.isFinite else {
      throw wrong("Expected a number, found \(kind).")
    }
    return double
  }

  /// One of the words; an error names them all.
  func word<Value>(_ words: [(String, Value)]) throws(ConfigurationError) -> Value {
    let text = try string()
    if let found = words.first(where: { $0.0 == text }) { return found.1 }
    let names = words.map(\.0)
    throw wrong(
      "Expected one of \(names.joined(separator: ", ")), found \(kind)."
        + Spelling.hint(for: text, among: names))
  }

  /// What the value is, for an error.
  private var kind: String {
    switch node {
    case .mapping: "keys and values"
    case .sequence: "a list"
    case .alias: "an alias"
    case .scalar(let scalar):
      isNull || scalar.string.isEmpty ? "nothing" : "“\(scalar.string.prefix(60))”"
    }
  }
}

// What keeps a hostile or damaged file from hurting the parser.
extension ConfigurationValue {
  /// The line of the first `&name` in a place where YAML takes it for an anchor.
  ///
  /// Aliases of aliases make a small file stand for a huge tree, and Yams hashes such a tree when
  /// it is a key. No manifest needs them, so they are refused before the parser sees the file.
  private static func lineOfAnchor(in yaml: String) -> Int? {
    // Nearly no file has one, and to look for a pattern takes longer than to read the YAML.
    guard yaml.utf8.contains(UInt8(ascii: "&")) else { return nil }
    let anchor = /(?:^|[-:?,\[\{]|!\S*)[ \t]*&[^\s,\[\]\{\}]/
    let lines = yaml.split(separator: /\r\n|\n|\r/, omittingEmptySubsequences: false)
    return lines.firstIndex { $0.contains(anchor) }.map { $0 + 1 }
  }

  /// A parser's error in a sentence, and its line.
  private static func words(for error: any Error) -> (String, Int?) {
    switch error {
    case YamlError.scanner(_, let problem, let mark, _),
      YamlError.parser(_, let problem, let mark, _):
      ("This is no YAML: \(problem).", mark.line)
    case YamlError.composer(_, let problem, let mark, _):
      problem.contains("alias")
        ? ("A value that begins with * must be put in quotes.", mark.line)
        : ("This is no YAML that can be used: \(problem).", mark.line)
    case YamlError.duplicatedKeysInMapping(let keys, let context):
      ("The key “\(keys.first ?? "")” is there twice.", context.mark.line)
    case YamlError.reader(let problem, _, _, _):
      ("The file holds characters that YAML does not allow: \(problem).", nil)
    default:
      ("This is no YAML.", nil)
    }
  }
}
