public import Judgement
public import Mending

/// What became of a sound that was to be mended.
public struct MendReport: Sendable {
  /// What became of it.
  public enum Outcome: String, Sendable, Codable, CaseIterable {
    /// It passes now.
    case mended
    /// Less is wrong than before, but it does not pass yet.
    case improved
    /// It passes as it is, and nothing that could be done makes it better.
    case good
    /// So much of the sound is gone that nothing was written.
    case lost
    /// Nothing can be done without another copy, or without encoding it again.
    case beyond
    /// It could not be looked at.
    case unchecked
  }

  /// What became of it.
  public var outcome = Outcome.unchecked
  /// What was wrong.
  public var before: AssetReport
  /// What is left; nil where nothing was mended.
  public var after: AssetReport?
  /// What was done.
  public var repairs: [Repair] = []
  /// What could not be brought back; nil where nothing was mended.
  public var loss: Loss?
  /// The file that was written, or would be; nil for none.
  public var output: String?

  /// What is known before anything is done.
  init(before: AssetReport) { self.before = before }

  /// What was named.
  public var target: Target { before.target }

  /// Whether there is a sound now that passes.
  public var passes: Bool { outcome == .mended || outcome == .good }
}
