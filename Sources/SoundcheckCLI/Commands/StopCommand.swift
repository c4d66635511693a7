import ArgumentParser
import ForeignText
import PlivoPlay

/// `soundcheck stop CALL_UUID`, or what members of a conference or a multiparty call hear.
struct StopCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stop",
    abstract: "Stop what plays on a call, or to members of a conference or a multiparty call.",
    discussion: "Exit status: 0 stopped, or nothing was playing; 3 Plivo refused or is unreachable."
  )

  @Argument(help: "The call's UUID; none beside --conference or --multi-party-call.")
  var callUUID: String?

  @OptionGroup(title: "Destination") var destination: DestinationOptions
  @OptionGroup var result: ResultOptions
  @OptionGroup var credentials: CredentialOptions
  @OptionGroup var connection: ConnectionOptions

  func run() async throws {
    let client = try credentials.client(through: try connection.transport())
    let (destination, _) = try destination.resolve([callUUID].compactMap(\.self))
    let result = result
    try await runInterruptibly {
      do {
        let stopped = StopResult(destination, try await client.stop(on: destination))
        result.write(stopped, text: stopped.description.printable + "\n")
      } catch let error as PlayError {
        if result.format == .json { result.write(StopResult(destination, error), text: "") }
        throw Failure(status: ExitStatus.refused, description: "\(destination): \(error)")
      }
    }
  }
}

/// `soundcheck.stop/1`.
private struct StopResult: Encodable, CustomStringConvertible {
  enum Outcome: String, Encodable {
    case stopped, nothingWasPlaying = "nothing-was-playing", failed
  }

  let schema = "soundcheck.stop/1"
  let destination: String
  let outcome: Outcome
  var status: Int?
  var apiId: String?
  var message: String?

  init(_ destination: PlayDestination, _ answer: StopAnswer) {
    self.destination = destination.description
    switch answer {
    case .stopped: outcome = .stopped
    case .nothingWasPlaying:
      outcome = .nothingWasPlaying
      if !destination.isCall { message = Self.sameMember }
    }
  }

  /// https://www.plivo.com/docs/voice/api/multiparty-calls, "Stop playing".
  private static let sameMember =
    "what was started for members by their ids is stopped by the same ids only, not by all"

  init(_ destination: PlayDestination, _ error: PlayError) {
    self.destination = destination.description
    outcome = .failed
    (status, apiId, message) = (error.status, error.apiID, "\(error)")
  }

  var description: String {
    switch outcome {
    case .stopped: "stopped on \(destination)"
    case .nothingWasPlaying:
      "nothing was playing on \(destination)" + (message.map { "; \($0)" } ?? "")
    case .failed: message ?? ""
    }
  }
}
