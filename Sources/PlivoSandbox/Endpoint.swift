import Foundation

/// Where something can be played, as the path of a request names it.
struct Endpoint: Sendable {
  /// The auth id in the path.
  let account: String
  /// What is played to.
  let stage: Stage

  enum Stage: Sendable, Equatable {
    case call(String)
    case conferenceMember(conference: String, member: String)
    case participant(multiPartyCall: String, member: String)
  }

  /// Reads `/v1/Account/…/Play/`; nil for every other path, also for one without its last slash.
  init?(path: String) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
      .map { $0.removingPercentEncoding ?? "" }
    guard parts.count >= 7, parts.starts(with: ["", "v1", "Account"]),
      parts.suffix(2) == ["Play", ""]
    else { return nil }
    account = parts[3]
    switch Array(parts[4..<parts.count - 2]) {
    case let named where named.contains(""):
      return nil
    case let named where named.count == 2 && named[0] == "Call":
      stage = .call(named[1])
    case let named where named.count == 4 && named[0] == "Conference" && named[2] == "Member":
      stage = .conferenceMember(conference: named[1], member: named[3])
    case let named where named.count == 4 && named[0] == "MultiPartyCall" && named[2] == "Member":
      stage = .participant(multiPartyCall: named[1], member: named[3])
    default:
      return nil
    }
  }
}

extension Endpoint.Stage {
  /// The name under which the sandbox remembers it.
  var key: String {
    switch self {
    case .call(let uuid): "Call/\(uuid)"
    case .conferenceMember(let name, let member): "Conference/\(name)/Member/\(member)"
    case .participant(let call, let member): "MultiPartyCall/\(call)/Member/\(member)"
    }
  }

  /// What a start is answered, beside its `api_id`
  /// (https://www.plivo.com/docs/voice/api/call/play-audio-on-calls,
  /// https://www.plivo.com/docs/voice/api/conferences and
  /// https://www.plivo.com/docs/voice/api/multiparty-calls).
  var startedAnswer: [String: JSONValue] {
    switch self {
    case .call: ["message": .string("play started")]
    case .conferenceMember(_, let member):
      ["message": .string("play queued into conference"), "member_id": Self.list(member)]
    case .participant(let call, let member):
      [
        "message": .string("play queued into MPC"), "mpcMemberId": Self.list(member),
        "mpcName": .string(String(call.dropFirst("name_".count))),
      ]
    }
  }

  /// Whether what is started waits for the end of what plays, rather than taking its place.
  var isQueued: Bool {
    switch self {
    case .call: false
    case .conferenceMember, .participant: true
    }
  }

  /// The scenario that it is named after.
  var scenario: Scenario? {
    switch self {
    case .call(let uuid): Scenario(rawValue: uuid)
    case .conferenceMember(let name, _): Scenario(rawValue: name)
    case .participant(let call, _): Scenario(rawValue: String(call.dropFirst("name_".count)))
    }
  }

  /// Whether there is such a call.
  var exists: Bool {
    switch self {
    case .call(let uuid): UUID(uuidString: uuid) != nil || scenario != nil
    case .conferenceMember(_, let member): Self.isMember(member)
    case .participant(let call, let member):
      Self.isMember(member) && (Self.isNamed(call) || Self.isNumbered(call))
    }
  }

  /// A number, several of them, or everybody.
  private static func isMember(_ text: String) -> Bool {
    text == "all"
      || text.split(separator: ",", omittingEmptySubsequences: false)
        .allSatisfy { !$0.isEmpty && $0.allSatisfy { "0"..."9" ~= $0 } }
  }
  private static func list(_ members: String) -> JSONValue {
    .array(members.split(separator: ",").map { .string(String($0)) })
  }
  private static func isNamed(_ call: String) -> Bool {
    call.hasPrefix("name_") && call.count > "name_".count
  }
  private static func isNumbered(_ call: String) -> Bool {
    call.hasPrefix("uuid_") && UUID(uuidString: String(call.dropFirst("uuid_".count))) != nil
  }
}
