/// What Soundcheck says of an asset. What could not be looked at is neither good nor bad.
public enum Verdict: String, Codable, Sendable, CaseIterable {
  /// The caller will hear it, whole, as meant.
  case pass
  /// It will break, or will not be heard as meant.
  case fail
  /// It could not be looked at.
  case unchecked
}
