/// An asset's part of a play's `length`.
public struct Share: Codable, Sendable, Equatable {
  /// Seconds after the start of the play at which the asset starts, for the first time if the
  /// list repeats.
  public var startsAt: Double
  /// Seconds of it that are played before `length` has run out; 0 when it never plays.
  public var playsFor: Double
  /// Whether `length` ends before the asset does, by more than the tolerance.
  public var isCut: Bool

  /// States what falls to an asset.
  public init(startsAt: Double, playsFor: Double, isCut: Bool) {
    self.startsAt = startsAt
    self.playsFor = playsFor
    self.isCut = isCut
  }

  private enum CodingKeys: String, CodingKey {
    case startsAt = "starts_at", playsFor = "plays_for", isCut = "cut"
  }
}
