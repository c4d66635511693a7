import Foundation

/// The JSON Schema of all that the command line prints as JSON.
package enum JSONSchema {
  /// What a document may be, by the name that stands in its `schema`: `soundcheck.NAME/1`.
  package enum Name: String, CaseIterable, Sendable {
    case report, asset, play, stop, explain, profiles, cache, cleared, demo, fix, map
  }

  /// The whole schema, of any document.
  package static let text = String(decoding: PackageResources.soundcheck_schema_json, as: UTF8.self)

  /// The schema of documents of one name.
  package static func text(of name: Name) -> String {
    // The one place in the file that speaks of all documents.
    let all = text.firstRange(of: /"oneOf": \[[^\]]*\]/)
    return all.map { text.replacingCharacters(in: $0, with: "\"$ref\": \"#/$defs/\(name)\"") }
      ?? text
  }
}
