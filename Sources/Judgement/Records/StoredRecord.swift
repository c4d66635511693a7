/// A line of `soundcheck.map/1`, as far as it is read again.
package struct StoredRecord: Decodable, Sendable {
  /// What was named, as it was shown; nil where nothing could be made of the line.
  package let target: String?
  /// The `length` in whole seconds that it was judged for; nil for none.
  package let length: Int?
  /// The name of the policy that it was judged by.
  package let profile: String?
  /// Why nothing could be made of its line; nil where something could.
  package let error: String?
  /// What it is judged by again; nil where there was nothing to keep.
  package let stored: StoredAsset?

  private enum CodingKeys: String, CodingKey {
    case schema, target, length, profile, error, stored
  }

  /// - Throws: `DecodingError` for an object of another schema.
  package init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    let schema = try object.decode(String.self, forKey: .schema)
    guard schema == "soundcheck.map/1" else {
      throw DecodingError.dataCorruptedError(
        forKey: .schema, in: object, debugDescription: "is of \(schema)")
    }
    target = try object.decodeIfPresent(String.self, forKey: .target)
    length = try object.decodeIfPresent(Int.self, forKey: .length)
    profile = try object.decodeIfPresent(String.self, forKey: .profile)
    error = try object.decodeIfPresent(String.self, forKey: .error)
    stored = try object.decodeIfPresent(StoredAsset.self, forKey: .stored)
  }
}
