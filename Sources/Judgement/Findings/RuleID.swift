/// The name of a rule: `family/name`.
public struct RuleID: RawRepresentable, Hashable, Sendable, Comparable, Codable,
  ExpressibleByStringLiteral, CustomStringConvertible
{
  /// `family/name`.
  public let rawValue: String
  /// Takes `family/name`.
  public init(rawValue: String) { self.rawValue = rawValue }
  /// Takes `family/name`.
  public init(stringLiteral value: String) { rawValue = value }
  /// Reads a bare string.
  public init(from decoder: any Decoder) throws {
    rawValue = try decoder.singleValueContainer().decode(String.self)
  }
  /// Writes a bare string.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }
  /// The part before the slash.
  public var family: String { String(rawValue.prefix { $0 != "/" }) }
  /// `family/name`.
  public var description: String { rawValue }
  /// Alphabetical.
  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}
