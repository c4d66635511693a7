public import AudioInspection

/// Everything that was learnt of one asset: how it arrived and what its bytes say.
///
/// Facts hold no opinions. Rules judge them, so a changed policy needs no new download, and a
/// cache stores them.
public struct Facts: Codable, Sendable, Equatable {
  /// How the bytes arrived; nil for a file on disk.
  public var transfer: TransferFacts?
  /// SHA-256 of all bytes, in lower-case hexadecimal; nil when not all of them arrived.
  public var sha256: String?
  /// What the bytes say; nil when there were none to look at.
  public var inspection: Inspection?
  /// Why the asset could not be looked at (no DNS, time-out, 5xx after retries …); nil when it
  /// could. An asset with a reason here is unchecked: neither good nor bad.
  public var unchecked: String?

  /// Joins what was learnt.
  public init(
    transfer: TransferFacts? = nil, sha256: String? = nil, inspection: Inspection? = nil,
    unchecked: String? = nil
  ) {
    self.transfer = transfer
    self.sha256 = sha256
    self.inspection = inspection
    self.unchecked = unchecked
  }
}
