import ForeignText

internal import Yams

/// A value in a YAML file that knows where it stands, so that an error can point at it.
package struct ConfigurationValue {
  private let node: Node
  /// The file's name, for errors.
  let file: String
  /// The way to the value from the top of the file: `assets[2].length`.
  let key: String

  /// The most bytes of a file that people write.
  static let maximumBytes = 1 << 20
  /// The most bytes of one that a program may have written: a baseline, or a manifest that was
  /// printed by `--dump`. 100,000 assets take some 15 MB.
  package static let maximumListBytes = 64 << 20

  /// Parses a file.
  ///
  /// - Throws: `ConfigurationError` when it is no YAML, or larger than such a file is.
  package init(
    yaml: String, file: String, maximumBytes: Int = Self.maximumBytes
  ) throws(ConfigurationError) {
    guard yaml.utf8.count <= maximumBytes else {
      throw ConfigurationError(
        file: file,
        problem: "The file has \(yaml.utf8.count) bytes; at most \(maximumBytes) are read.")
    }
    self.init(node: try PlainYAML(file: file).root(of: yaml), file: file, key: "")
  }

  private init(node: Node, file: String, key: String) {
    self.node = node
    self.file = file
    self.key = key
  }

  /// An error that points at this value.
  package func wrong(_ problem: String) -> ConfigurationError {
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
  package var isNone: Bool { node.scalar?.string == "none" }

  /// The mapping's values by key, in the order of the file.
  ///
  /// - Throws: `ConfigurationError` for a key that is not in `keys`, with the nearest that is.
  package func mapping(keys known: [String]? = nil) throws(ConfigurationError)
    -> [(key: String, value: ConfigurationValue)]
  {
    guard let mapping = node.mapping else {
      throw wrong("Expected keys and values, found \(kind).")
    }
    var pairs: [(key: String, value: ConfigurationValue)] = []
    for (keyNode, valueNode) in mapping {
      guard let name = keyNode.scalar?.text else {
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
  package var isMapping: Bool { node.mapping != nil }
  /// Whether it is a list.
  var isList: Bool { node.sequence != nil }

  /// The list's values.
  package func list() throws(ConfigurationError) -> [ConfigurationValue] {
    guard let sequence = node.sequence else {
      throw wrong("Expected a list, found \(kind).")
    }
    return sequence.enumerated().map { index, item in
      ConfigurationValue(node: item, file: file, key: "\(key)[\(index)]")
    }
  }

  /// The text of a scalar, whatever its type.
  package func string() throws(ConfigurationError) -> String {
    guard let scalar = node.scalar, !isNull else {
      throw wrong("Expected text, found \(kind).")
    }
    return scalar.text
  }

  package func bool() throws(ConfigurationError) -> Bool {
    guard let bool = node.bool else { throw wrong("Expected true or false, found \(kind).") }
    return bool
  }

  package func int() throws(ConfigurationError) -> Int {
    guard let int = node.int else { throw wrong("Expected a whole number, found \(kind).") }
    return int
  }

  package func double() throws(ConfigurationError) -> Double {
    guard let double = node.float, double.isFinite else {
      throw wrong("Expected a number, found \(kind).")
    }
    return double
  }

  /// One of the words; an error names them all.
  package func word<Value>(_ words: [(String, Value)]) throws(ConfigurationError) -> Value {
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
      isNull || scalar.string.isEmpty ? "nothing" : "“\(scalar.text.prefix(60))”"
    }
  }
}
