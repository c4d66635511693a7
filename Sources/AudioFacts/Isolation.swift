/// What stands between a decoder and everything else while it reads what anybody may have made.
public struct Isolation: Sendable, Equatable, Codable {
  /// How much of it there is, from nothing up.
  public enum Level: String, Sendable, Codable, CaseIterable, Comparable {
    /// It runs in the process that holds the network, the files and the secrets.
    case none
    /// A process of its own with limits: a crash or a loop ends nothing else.
    case separate
    /// And the system calls that it may make are few (seccomp).
    case filtered
    /// And a second wall around files, connections and signals (Landlock).
    case full

    /// By what holds.
    public static func < (one: Level, other: Level) -> Bool { one.rank < other.rank }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  }

  /// How much there is.
  public var level: Level
  /// The version of Landlock that takes part; nil for none.
  public var landlock: Int?
  /// What is missing, and why where that is known; none where ``level`` is ``Level/full``.
  public var missing: [String]

  /// Memberwise.
  public init(level: Level, landlock: Int? = nil, missing: [String] = []) {
    self.level = level
    self.landlock = landlock
    self.missing = missing
  }
}

extension Isolation: CustomStringConvertible {
  /// Such as "full (Landlock 7)", or "filtered, without Landlock".
  public var description: String {
    let version = landlock.map { " (Landlock \($0))" } ?? ""
    let lack = missing.isEmpty ? "" : ", without \(missing.joined(separator: ", without "))"
    return level.rawValue + version + lack
  }
}
