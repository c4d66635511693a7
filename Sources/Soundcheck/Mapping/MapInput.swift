import ForeignText
import Foundation
package import Judgement

/// What one line of a table asks for: a sound, never a document, and the terms on which it is judged.
package struct MapInput: Sendable, Equatable {
  /// Where the sound is. Never a file of this machine: a table is not typed by who sits at it.
  package var target: Target
  /// The `length` of the request that is to play it, in whole seconds; nil for none.
  package var length: Int?
  /// Whether the list that plays it repeats until stopped.
  package var loop: Bool
  /// The profile it is judged by; nil for that of the run.
  package var profile: String?
  /// The SHA-256 that its bytes must have; nil for whatever they have.
  package var pin: String?
}

/// How the lines of a table are read.
package struct MapLineFormat: Sendable {
  /// The field of a JSON object that holds the URL.
  package var field: String
  /// What holds for lines that do not say.
  package var length: Int?
  /// What holds for lines that do not say.
  package var loop: Bool

  /// The most bytes of a line: a URL, and what stands beside it in a table.
  package static let maximumBytes = 1 << 16
  /// The most fields of a line.
  package static let maximumFields = 256
  /// What a record says itself, and no field of a line may be called.
  package static let ownNames: Set<String> = [
    "schema", "line", "error", "target", "playlist", "verdict", "reason", "findings", "share",
    "transfer", "content", "audio", "levels", "stored",
  ]

  /// Memberwise.
  package init(field: String = "url", length: Int? = nil, loop: Bool = false) {
    self.field = field
    self.length = length
    self.loop = loop
  }

  /// What a line asks for, and the fields that are passed on.
  ///
  /// - Returns: nil for a blank line, and for a comment, which begins with `#`.
  package func parse(
    _ line: InputLine
  ) -> (input: Result<MapInput, MapProblem>, passed: [JSONMember])? {
    guard let text = line.text else {
      return (.failure(MapProblem(line.problem ?? "the line cannot be read")), [])
    }
    let trimmed = text.trimmingCharacters(in: .whitespaces)
    if trimmed.isEmpty || trimmed.hasPrefix("#") { return nil }
    guard trimmed.hasPrefix("{") else {
      return (.success(MapInput(target: .url(trimmed), length: length, loop: loop)), [])
    }
    guard let members = jsonMembers(of: trimmed) else {
      return (.failure(MapProblem("the line begins with a brace, and is no JSON object")), [])
    }
    let fields = Dictionary(grouping: members, by: \.name)
    let passed = members.filter { !readNames.contains($0.name) }
    do throws(MapProblem) {
      try prove(fields)
      return (.success(try input(of: fields)), passed)
    } catch {
      // What would make the record unreadable, or as long as it likes, is not passed on.
      let isFit = fields.count == members.count && members.count <= Self.maximumFields
      let clean = passed.filter { !Self.ownNames.contains($0.name) }
      return (.failure(error), isFit ? clean : [])
    }
  }

  /// The fields that something is read from.
  private var readNames: Set<String> { [field, "length", "loop", "profile", "sha256"] }

  private func prove(_ fields: [String: [JSONMember]]) throws(MapProblem) {
    guard fields.count <= Self.maximumFields else {
      throw MapProblem(
        "the line has \(fields.count) fields; at most \(Self.maximumFields) are read")
    }
    if let twice = fields.first(where: { $0.value.count > 1 })?.key {
      throw MapProblem("the field “\(twice)” stands there twice")
    }
    let others = Set(fields.keys).subtracting(readNames)
    if let own = others.intersection(Self.ownNames).min() {
      throw MapProblem("the field “\(own)” is one that the record says itself: rename it")
    }
  }

  private func input(of fields: [String: [JSONMember]]) throws(MapProblem) -> MapInput {
    func value<Value: Decodable>(_ name: String, _ expected: String) throws(MapProblem) -> Value? {
      guard let text = fields[name]?.first?.value, text != "null" else { return nil }
      guard let value = try? JSONDecoder().decode(Value.self, from: Data(text.utf8)) else {
        throw MapProblem("the field “\(name)” is not \(expected)")
      }
      return value
    }
    guard let url: String = try value(field, "a text") else {
      throw MapProblem("there is no field “\(field)” with a URL")
    }
    let length: Int? = try value("length", "a whole number of seconds")
    if let length, length < 1 { throw MapProblem("the field “length” is not at least 1") }
    let profile: String? = try value("profile", "a text")
    if let profile, !Policy.profileNames.contains(profile) {
      let hint = Spelling.hint(for: profile, among: Policy.profileNames)
      throw MapProblem("the field “profile” names no profile.\(hint)")
    }
    let pin: String? = try value("sha256", "a text")
    let digest = pin.flatMap(Pin.init)
    if pin != nil, digest == nil {
      throw MapProblem("the field “sha256” is not 64 hexadecimal digits")
    }
    return MapInput(
      target: .url(url), length: length ?? self.length,
      loop: try value("loop", "true or false") ?? loop, profile: profile, pin: digest?.text)
  }
}

/// Why nothing can be made of a line, in a sentence without its capital and its end.
package struct MapProblem: Error, Equatable {
  package let words: String

  init(_ words: String) { self.words = words }
}
