/// Who is to hear a play.
public struct PlayDestination: Sendable, Hashable, CustomStringConvertible {
  /// The path below the account, percent-encoded, without slashes around it.
  let path: String
  /// Whether it takes a list and the terms of a play; a member takes one URL a request, and no terms.
  package let isCall: Bool
  /// Such as "call 5f1b9c2e-…".
  public let description: String

  /// A live call, by its UUID.
  ///
  /// - Throws: ``PlayArgumentError`` when the id is empty or holds anything but letters, digits,
  ///   `-`, `_` and `.` (the form of a call UUID is not documented, but it has to be safe in a path).
  public static func call(_ uuid: String) throws(PlayArgumentError) -> PlayDestination {
    try checkSegment(uuid, "call UUID")
    guard uuid.utf8.allSatisfy({ $0.isASCIIAlphanumeric || "-_.".utf8.contains($0) }) else {
      throw PlayArgumentError(
        "call UUID",
        "may hold letters, digits and hyphens only, such as "
          + "5f1b9c2e-7d40-4a9e-8a55-0c3f7a0f9d11")
    }
    return PlayDestination(path: "Call/\(uuid)", isCall: true, description: "call \(uuid)")
  }

  /// A member of a conference, who takes one URL a request; Plivo says of it that it is queued.
  ///
  /// - Parameters:
  ///   - member: a member's id, several separated by commas, or `all`.
  ///   - conference: the conference's name.
  public static func member(
    _ member: String, ofConference conference: String
  ) throws(PlayArgumentError) -> PlayDestination {
    try checkMember(member)
    try checkSegment(conference, "conference name")
    return PlayDestination(
      path: "Conference/\(encoded(conference))/Member/\(member)", isCall: false,
      description: "member \(member) of conference \(conference)")
  }

  /// A participant of a multiparty call, who takes one URL a request; Plivo says of it that it is
  /// queued.
  ///
  /// - Parameters:
  ///   - participant: a participant's id, several separated by commas, or `all`.
  ///   - call: the multiparty call, by name or by UUID.
  public static func participant(
    _ participant: String, of call: MultiPartyCall
  ) throws(PlayArgumentError) -> PlayDestination {
    try checkMember(participant)
    let id =
      switch call {
      case .name(let name): (text: name, prefix: "name_")
      case .uuid(let uuid): (text: uuid, prefix: "uuid_")
      }
    try checkSegment(id.text, "multiparty call")
    return PlayDestination(
      path: "MultiPartyCall/\(id.prefix)\(encoded(id.text))/Member/\(participant)", isCall: false,
      description: "participant \(participant) of multiparty call \(id.text)")
  }

  /// What tells one multiparty call from another.
  public enum MultiPartyCall: Sendable, Hashable {
    /// Its friendly name.
    case name(String)
    /// Its UUID.
    case uuid(String)
  }

  /// Refuses terms that it does not take: a member hears each sound whole, and once.
  package func check(_ terms: PlayTerms) throws(PlayArgumentError) {
    if isCall { return }
    if terms.length != nil || terms.legs != nil || terms.loop != nil || terms.mix != nil {
      throw PlayArgumentError(
        "length, legs, loop and mix",
        "can be given for a call only: a member hears each sound whole, and once")
    }
  }

  private static func checkSegment(
    _ text: String, _ argument: String
  ) throws(PlayArgumentError) {
    if text.isEmpty { throw PlayArgumentError(argument, "is empty") }
    guard text.utf8.count <= 256, ![".", ".."].contains(text),
      !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
    else { throw PlayArgumentError(argument, "cannot be part of a path") }
  }

  private static func checkMember(_ text: String) throws(PlayArgumentError) {
    let ids = text.split(separator: ",", omittingEmptySubsequences: false)
    guard ids.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(\.isASCIIAlphanumeric) }) else {
      throw PlayArgumentError("member id", "must be an id, several with commas between, or all")
    }
  }

  /// Percent-encodes everything but RFC 3986's unreserved characters.
  private static func encoded(_ text: String) -> String {
    text.utf8.map { byte in
      byte.isASCIIAlphanumeric || "-._~".utf8.contains(byte)
        ? String(UnicodeScalar(byte))
        : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16).uppercased()
    }.joined()
  }
}
