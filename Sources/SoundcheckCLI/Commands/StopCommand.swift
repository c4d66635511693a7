import ArgumentParser
import ForeignText
import PlivoPlay

/// `soundcheck stop CALL_UUID`
struct StopCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stop",
    abstract: "Stop what plays on a call.",
    discussion: "Exit status: 0 stopped, or nothing was playing; 3 Plivo refused or is unreachable."
  )

  @Argument(help: "The call's UUID.")
  var callUUID: String

  @OptionGroup var result: ResultOptions
  @OptionGroup var credentials: CredentialOptions
  @OptionGroup var connection: ConnectionOptions

  func run() async throws {
    let client = try credentials.client(through: try connection.transport())
    let call = try PlayDestination.named(callUUID)
    let result = result
    try await runInterruptibly {
      do {
        let stopped = StopResult(call, try await client.stop(on: call))
        result.write(stopped, text: stopped.description.printable + "\n")
      } catch let error as PlayError {
        if result.format == .json { result.write(StopResult(call, error), text: "") }
        throw Failure(status: ExitStatus.refused, description: "\(call): \(error)")
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

  init(_ call: PlayDestination, _ answer: StopAnswer) {
    destination = call.description
    switch answer {
    case .stopped: outcome = .stopped
    case .nothingWasPlaying: outcome = .nothingWasPlaying
    }
  }

  init(_ call: PlayDestination, _ error: PlayError) {
    destination = call.description
    outcome = .failed
    (status, apiId, message) = (error.status, error.apiID, "\(error)")
  }

  var description: String {
    switch outcome {
    case .stopped: "stopped on \(destination)"
    case .nothingWasPlaying: "nothing was playing on \(destination)"
    case .failed: message ?? ""
    }
  }
}

extension PlayDestination {
  /// The call of that UUID.
  ///
  /// - Throws: `ValidationError` when it is no UUID that can be part of a path.
  static func named(_ callUUID: String) throws -> PlayDestination {
    do { return try .call(callUUID) } catch { throw ValidationError("\(error).") }
  }
}
