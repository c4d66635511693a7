import AudioFacts

// What is not known is left out.

extension AssetReport: Encodable {
  private enum Key: String, CodingKey {
    case target, place, namedBy = "named_by", playlist, length, verdict, reason, findings, share
    case transfer, content, audio, levels
  }

  /// Writes an element of `assets` of `soundcheck.report/1`, without the secrets of URLs.
  public func encode(to encoder: any Encoder) throws {
    let inspection = facts.inspection
    var object = encoder.container(keyedBy: Key.self)
    try object.encode(target.shown(by: encoder), forKey: .target)
    try object.encodeIfPresent(place, forKey: .place)
    if !namedBy.isEmpty { try object.encode(namedBy, forKey: .namedBy) }
    try object.encodeIfPresent(playlist, forKey: .playlist)
    try object.encodeIfPresent(length, forKey: .length)
    try object.encode(verdict, forKey: .verdict)
    try object.encodeIfPresent(reason?.description, forKey: .reason)
    try object.encode(findings, forKey: .findings)
    try object.encodeIfPresent(share.map(ShareObject.init), forKey: .share)
    try object.encodeIfPresent(facts.transfer.map(TransferObject.init), forKey: .transfer)
    try object.encodeIfPresent(
      inspection.map { ContentObject(facts: $0.content, sha256: facts.sha256) }, forKey: .content)
    try object.encodeIfPresent(inspection?.audio.map(AudioObject.init), forKey: .audio)
    try object.encodeIfPresent(inspection?.levels.map(LevelsObject.init), forKey: .levels)
  }
}

extension Target {
  fileprivate func shown(by encoder: any Encoder) -> String {
    switch self {
    case .url(let given): encoder.shown(url: given.text)
    case .file(let path): path
    }
  }
}

extension Naming: Encodable {
  private enum Key: String, CodingKey { case target, line, place }

  /// Writes an element of `named_by` of `soundcheck.report/1`.
  public func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: Key.self)
    try object.encode(target.shown(by: encoder), forKey: .target)
    try object.encode(line, forKey: .line)
    try object.encode(place, forKey: .place)
  }
}

extension Finding: Encodable {
  private enum Key: String, CodingKey {
    case rule, severity, message, remedy, command, offset, time, line, column, suppressed
  }

  /// Writes an element of `findings` of `soundcheck.report/1`.
  public func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: Key.self)
    try object.encode(rule, forKey: .rule)
    try object.encode(severity, forKey: .severity)
    try object.encode(message, forKey: .message)
    try object.encode(remedy.advice, forKey: .remedy)
    try object.encodeIfPresent(remedy.command, forKey: .command)
    try object.encodeIfPresent(place?.offset, forKey: .offset)
    try object.encodeIfPresent(place?.time?.rounded(to: 3), forKey: .time)
    try object.encodeIfPresent(place?.line, forKey: .line)
    try object.encodeIfPresent(place?.column, forKey: .column)
    try object.encodeIfPresent(suppressed, forKey: .suppressed)
  }
}

private struct ShareObject: Encodable {
  let share: Share

  func encode(to encoder: any Encoder) throws {
    try Share(
      startsAt: share.startsAt.rounded(to: 3), playsFor: share.playsFor.rounded(to: 3),
      isCut: share.isCut
    ).encode(to: encoder)
  }
}
