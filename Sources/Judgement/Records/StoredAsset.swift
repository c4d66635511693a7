import AudioFacts
package import Foundation

/// What has to be kept of an asset so that it can be judged again, under another policy and without
/// a fetch. It holds no secret, and no waveform, which would be most of it.
package struct StoredAsset: Sendable, Equatable, Codable {
  /// What the facts say; see ``Facts/revision``.
  package var revision: Int
  /// When it was looked at: a signed URL is judged as of then.
  package var checkedAt: Date
  /// The URL with its secrets masked; nil where it holds none, and is the target.
  package var shape: String?
  /// Whether the list that plays it repeats until stopped.
  package var loop: Bool
  /// The SHA-256 that its bytes must have; nil for whatever they have.
  package var pin: String?
  /// What was learnt of it.
  package var facts: Facts

  /// Memberwise; keeps of the target and of the facts what may be kept.
  package init(
    _ facts: Facts, of target: Target, loop: Bool, pin: String?, checkedAt: Date
  ) {
    revision = Facts.revision
    self.checkedAt = checkedAt
    if case .url(let given) = target, target.holdsSecret {
      shape = Redaction.shape(of: given.text)
    }
    self.loop = loop
    self.pin = pin
    self.facts = facts
    self.facts.inspection?.levels?.envelope = Envelope()
  }

  private enum CodingKeys: String, CodingKey {
    case revision, checkedAt = "checked_at", shape, loop, pin = "sha256", facts
  }

  /// Reads what ``encode(to:)`` wrote.
  package init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    revision = try object.decode(Int.self, forKey: .revision)
    checkedAt = try Date(try object.decode(String.self, forKey: .checkedAt), strategy: .iso8601)
    shape = try object.decodeIfPresent(String.self, forKey: .shape)
    loop = try object.decode(Bool.self, forKey: .loop)
    pin = try object.decodeIfPresent(String.self, forKey: .pin)
    facts = try object.decode(Facts.self, forKey: .facts)
  }

  /// Writes the object `stored` of `soundcheck.map/1`.
  package func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: CodingKeys.self)
    try object.encode(revision, forKey: .revision)
    try object.encode(checkedAt.formatted(.iso8601), forKey: .checkedAt)
    try object.encodeIfPresent(shape, forKey: .shape)
    try object.encode(loop, forKey: .loop)
    try object.encodeIfPresent(pin, forKey: .pin)
    try object.encode(facts, forKey: .facts)
  }
}

extension Judge {
  /// The verdict on an asset that was stored, as of when it was looked at.
  ///
  /// - Parameters:
  ///   - target: What was named, as it was shown.
  ///   - length: The `length` in whole seconds of the request that is to play it; nil for none.
  package func judge(_ stored: StoredAsset, of target: Target, length: Int?) -> AssetReport {
    let target = stored.shape.map(Target.url) ?? target
    guard let length else {
      // Without a `length` nothing depends on what it is judged with, and once is enough.
      return judge(
        Subject(
          target: target, facts: stored.facts, play: PlayContext(loop: stored.loop),
          pin: stored.pin, now: stored.checkedAt))
    }
    var list = PlayList([target], length: length, loop: stored.loop)
    list.pins[target] = stored.pin
    return judge(list, [stored.facts], now: stored.checkedAt)[0]
  }
}
