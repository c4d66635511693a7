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

  @OptionGroup var credentials: CredentialOptions
  @OptionGroup var connection: ConnectionOptions

  func run() async throws {
    let client = try credentials.client(through: try connection.transport())
    let call = try PlayDestination.named(callUUID)
    try await runInterruptibly {
      do {
        switch try await client.stop(on: call) {
        case .stopped: Console.write("stopped on \(call)".printable + "\n")
        case .nothingWasPlaying: Console.write("nothing was playing on \(call)".printable + "\n")
        }
      } catch let error as PlayError {
        throw Failure(status: ExitStatus.refused, description: "\(call): \(error)")
      }
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
