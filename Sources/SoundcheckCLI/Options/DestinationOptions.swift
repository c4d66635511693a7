import ArgumentParser
import Foundation
import PlivoPlay

/// Who is to hear a play, where that is no call.
struct DestinationOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Members of this conference, rather than a call.", default: "none", valueName: "name"))
  var conference: String?

  @Option(
    help: ArgumentHelp(
      "Participants of this multiparty call, by its name or UUID.", default: "none",
      valueName: "name"))
  var multiPartyCall: String?

  @Option(
    help: ArgumentHelp(
      "Which of them: an id, several with commas between, or all.", default: "none",
      valueName: "id"))
  var member: String?

  /// The destination, and what of the arguments is left: the first is a call's UUID where no
  /// conference and no multiparty call is named.
  ///
  /// - Throws: `ValidationError` where nothing, too much, or what cannot be part of a path is named.
  func resolve(_ arguments: [String]) throws -> (PlayDestination, rest: [String]) {
    guard let option = try option else {
      guard let call = arguments.first else {
        throw ValidationError(
          "Name who hears it: the UUID of a live call, or --conference or --multi-party-call with "
            + "--member.")
      }
      return (
        try Self.checked { () throws(PlayArgumentError) in try .call(call) },
        Array(arguments.dropFirst())
      )
    }
    guard let member else {
      throw ValidationError(
        "\(option) needs --member: a member's id, several with commas between, or all.")
    }
    if let call = arguments.first, !call.contains("://") {
      throw ValidationError("“\(call)” is no URL: beside \(option) no call is named.")
    }
    return (try destination(member), arguments)
  }

  /// The option that names where the members are; nil for a call.
  private var option: String? {
    get throws(ValidationError) {
      switch (conference, multiPartyCall) {
      case (_?, _?):
        throw ValidationError("Give --conference or --multi-party-call, not both.")
      case (_?, nil): return "--conference"
      case (nil, _?): return "--multi-party-call"
      case (nil, nil):
        if member == nil { return nil }
        throw ValidationError("--member is of a --conference or a --multi-party-call: name one.")
      }
    }
  }

  private func destination(_ member: String) throws -> PlayDestination {
    try Self.checked { () throws(PlayArgumentError) in
      if let conference { return try .member(member, ofConference: conference) }
      let name = multiPartyCall ?? ""
      return try .participant(
        member, of: UUID(uuidString: name) == nil ? .name(name) : .uuid(name))
    }
  }

  private static func checked(
    _ destination: () throws(PlayArgumentError) -> PlayDestination
  ) throws -> PlayDestination {
    do { return try destination() } catch { throw ValidationError("\(error).") }
  }
}
