import ArgumentParser
import Foundation
import PlivoPlay
import Transport

/// Who plays. A token is never an argument: those are seen by everybody on the machine.
struct CredentialOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The auth id.", default: "PLIVO_AUTH_ID", valueName: "id"))
  var authID: String?

  @Option(
    help: ArgumentHelp(
      "A file that holds the auth token; - for standard input.", default: "PLIVO_AUTH_TOKEN",
      valueName: "file"),
    completion: .file())
  var authTokenFile: String?

  @Option(
    help: ArgumentHelp(
      "Where the API is.", default: "PLIVO_API_BASE, or \(PlayClient.productionBase)",
      valueName: "url"))
  var apiBase: String?

  /// A client for the account.
  ///
  /// - Throws: ``Failure`` when something is missing or cannot be used, `ValidationError` where that
  ///   was given as an option.
  func client(through transport: some HTTPTransport) throws -> PlayClient {
    guard let authID = authID ?? environment["PLIVO_AUTH_ID"], !authID.isEmpty else {
      throw Failure.configuration(
        "no auth id: set PLIVO_AUTH_ID or give --auth-id. To try without an account: "
          + "soundcheck demo.")
    }
    let token = try authTokenFile.map(Self.token) ?? environment["PLIVO_AUTH_TOKEN"] ?? ""
    guard !token.isEmpty else {
      throw Failure.configuration("no auth token: set PLIVO_AUTH_TOKEN or give --auth-token-file.")
    }
    return try client(authID, token, through: transport)
  }

  /// A client that only composes requests: of an account that nobody named, if need be.
  ///
  /// - Throws: As ``client(through:)``, but for what is missing.
  func clientForShow(through transport: some HTTPTransport) throws -> PlayClient {
    let authID = authID ?? environment["PLIVO_AUTH_ID"].flatMap { $0.isEmpty ? nil : $0 }
    return try client(authID ?? Self.anyAuthID, "none", through: transport)
  }

  /// In the form of an auth id (https://www.plivo.com/docs/voice/api/overview), and nobody's.
  private static let anyAuthID = "MAXXXXXXXXXXXXXXXXXX"

  private var environment: [String: String] { ProcessInfo.processInfo.environment }

  private func client(
    _ authID: String, _ token: String, through transport: some HTTPTransport
  ) throws -> PlayClient {
    let base = apiBase ?? environment["PLIVO_API_BASE"].flatMap { $0.isEmpty ? nil : $0 }
    do {
      return try PlayClient(
        credentials: Credentials(authID: authID, authToken: token),
        base: base ?? PlayClient.productionBase, transport: transport)
    } catch {
      let isOption =
        switch error.argument {
        case "auth id": self.authID != nil
        case "API base": apiBase != nil
        default: false
        }
      if isOption { throw ValidationError("\(error).") }
      throw Failure.configuration("\(error).")
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
