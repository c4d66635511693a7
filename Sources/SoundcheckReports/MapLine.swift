import ForeignText
import Foundation
package import Judgement

extension MapRecord {
  /// A line of `soundcheck.map/1`, with its end: what is said of the asset, then the fields that
  /// were passed on, as they were written.
  package func line(showsSecrets: Bool = false) -> String {
    let own = encodeJSON(
      MapObject(record: self), keys: .useDefaultKeys, pretty: false, showsSecrets: showsSecrets)
    guard !passed.isEmpty, own.hasSuffix("}\n") else { return own }
    return "\(own.dropLast(2)),\(passed.map(\.text).joined(separator: ","))".printableJSON + "}\n"
  }
}

/// What a record says beside the fields that are passed on.
private struct MapObject: Encodable {
  let record: MapRecord

  private enum Key: String, CodingKey { case schema, line, error, verdict, profile, stored }

  func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: Key.self)
    try object.encode("soundcheck.\(JSONSchema.Name.map)/1", forKey: .schema)
    try object.encode(record.line, forKey: .line)
    switch record.outcome {
    case .judged(let asset, let stored, let profile):
      try asset.encode(to: encoder)
      try object.encode(profile, forKey: .profile)
      try object.encode(stored, forKey: .stored)
    case .unreadable(let problem):
      // Every line has a verdict, so that they add up.
      try object.encode(Verdict.unchecked, forKey: .verdict)
      try object.encode(problem, forKey: .error)
    }
  }
}
