public import Foundation

/// What a rule looks at: one asset, and its part in the play it is meant for.
public struct Subject: Sendable {
  /// What the user named.
  public var target: Target
  /// The URL that the user named; nil for a file, and for what is no URL.
  public var url: HTTPURL? { target.url }
  /// What was learnt of it.
  public var facts: Facts
  /// The request it is to be played by; nil when it is checked on its own.
  public var play: PlayContext?
  /// The SHA-256 that its bytes must have; nil for whatever they have.
  public var pin: String?
  /// How it was asked for as a document; nil where it has to be a sound.
  public var request: DocumentRequest?
  /// What is known of the URLs that it names as a document; nil where they were not looked at.
  public var named: NamedAssets?
  /// The moment of judgement (signed URLs expire).
  public var now: Date

  /// Joins what is judged together.
  public init(
    target: Target, facts: Facts, play: PlayContext? = nil, pin: String? = nil,
    request: DocumentRequest? = nil, named: NamedAssets? = nil, now: Date = Date()
  ) {
    self.target = target
    self.facts = facts
    self.play = play
    self.pin = pin
    self.request = request
    self.named = named
    self.now = now
  }
}

/// An asset's part in one play request.
public struct PlayContext: Sendable, Equatable {
  /// The list's name in a manifest; nil when it has none.
  public var playlist: String?
  /// The request's `length` in seconds; nil when it sets none.
  public var length: Int?
  /// Whether the list repeats until stopped.
  public var loop: Bool
  /// What of `length` falls to this asset; nil for one that does not pass on its own.
  public var share: Share?
  /// Seconds of the list that play before it for the first time.
  public var startsAt: Double
  /// Seconds of all assets of the list that pass; known for the last of them.
  public var total: Double?
  /// Whether this is the last asset of the list that passes.
  public var isLast: Bool
  /// Whether the same target stands earlier in the list.
  public var repeatsEarlier: Bool
  /// Whether the list has no other asset.
  public var isAlone: Bool
  /// The middle one of the active levels that a caller hears of the list's assets, in dBFS; nil for
  /// fewer than two that are heard, and where the list's assets are judged one by one.
  public var typicalLevel: Double?

  /// Memberwise.
  public init(
    playlist: String? = nil, length: Int? = nil, loop: Bool = false, share: Share? = nil,
    startsAt: Double = 0, total: Double? = nil,
    isLast: Bool = false, repeatsEarlier: Bool = false, isAlone: Bool = false,
    typicalLevel: Double? = nil
  ) {
    self.playlist = playlist
    self.length = length
    self.loop = loop
    self.share = share
    self.startsAt = startsAt
    self.total = total
    self.isLast = isLast
    self.repeatsEarlier = repeatsEarlier
    self.isAlone = isAlone
    self.typicalLevel = typicalLevel
  }
}
