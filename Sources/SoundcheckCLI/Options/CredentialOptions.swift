import ArgumentParser
import Foundation
import PlivoPlay
import Transport

/// Who plays. A token is never an argument: those are seen by everybody on the machine.
struct CredentialOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The auth id, instead of PLIVO_AUTH_ID.", valueName: "id"))
  var authID: String?

  @Option(
    help: ArgumentHelp(
      "A file that holds the auth token, instead of PLIVO_AUTH_TOKEN; - for standard input.",
      valueName: "file"),
    completion: .file())
  var authTokenFile: String?

  @Option(
    help: ArgumentHelp(
      "Where the API is, instead of PLIVO_API_BASE or the real one.", valueName: "url"))
  var apiBase: String?

  /// A client for the account.
  ///
  /// - Throws: ``Failure`` when something is missing or cannot be used.
  func client(through transport: some HTTPTransport) throws -> PlayClient {
    let environment = ProcessInfo.processInfo.environment
    guard let authID = authID ?? environment["PLIVO_AUTH_ID"], !authID.isEmpty else {
      throw Failure.configuration(
        "no auth id: set PLIVO_AUTH_ID or give --auth-id. To try without an account: "
          + "soundcheck demo.")
    }
    let token = try authTokenFile.map(Self.token) ?? environment["PLIVO_AUTH_TOKEN"] ?? ""
    guard !token.isEmpty else {
      throw Failure.configuration("no auth token: set PLIVO_AUTH_TOKEN or give --auth-token-file.")
    }
    let base = apiBase ?? environment["PLIVO_API_BASE"].flatMap { $0.isEmpty ? nil : $0 }
    do {
      return try PlayClient(
        credentials: Credentials(authID: authID, authToken: token),
        base: base ?? PlayClient.productionBase, transport: transport)
    } catch {
      throw Failure.configuration("\(error)")
    }
  }

  /// The first line of a file; a token is far shorter than what is read of it.
  private static func token(in path: String) throws -> String {
    let handle =
      path == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: path)
    guard let data = try? handle?.read(upToCount: 4096) else {
      throw Failure.configuration("\(path): cannot read an auth token from this file.")
    }
    return String(decoding: data, as: UTF8.self)
      .split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
  }
}
