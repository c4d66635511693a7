public import Foundation
import Transport

/// An account's auth id, and its token, which cannot be printed.
public struct Credentials: Sendable, Equatable {
  /// The account, or sub-account; part of the path of every request.
  public let authID: String
  /// Proves that one may use the account.
  let token: Secret

  /// Takes what the console shows. White space around either is dropped.
  ///
  /// - Throws: ``PlayArgumentError`` when one is empty or cannot be sent.
  public init(authID: String, authToken: String) throws(PlayArgumentError) {
    let authID = authID.trimmingCharacters(in: .whitespacesAndNewlines)
    let token = authToken.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !authID.isEmpty, authID.utf8.allSatisfy(\.isASCIIAlphanumeric) else {
      throw PlayArgumentError(
        "auth id",
        "is \(authID.isEmpty ? "empty" : "no auth id"); it is 20 letters and digits that "
          + "begin with MA, or SA for a sub-account")
    }
    guard !token.isEmpty, token.utf8.allSatisfy({ 0x21...0x7E ~= $0 }) else {
      throw PlayArgumentError(
        "auth token", token.isEmpty ? "is empty" : "holds characters that no token has")
    }
    self.authID = authID
    self.token = Secret(token)
  }

  /// Takes `PLIVO_AUTH_ID` and `PLIVO_AUTH_TOKEN`, as every official SDK does
  /// (https://github.com/plivo/plivo-python, `plivo/rest/client.py`).
  ///
  /// - Throws: ``PlayArgumentError`` that names the variable that is missing.
  public static func fromEnvironment(
    _ environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(PlayArgumentError) -> Credentials {
    guard let authID = environment["PLIVO_AUTH_ID"], !authID.isEmpty else {
      throw PlayArgumentError("PLIVO_AUTH_ID", "is not set in the environment")
    }
    guard let token = environment["PLIVO_AUTH_TOKEN"], !token.isEmpty else {
      throw PlayArgumentError("PLIVO_AUTH_TOKEN", "is not set in the environment")
    }
    return try Credentials(authID: authID, authToken: token)
  }

  /// Both, as basic authentication sends them (RFC 7617).
  var basic: Secret { Secret(Data("\(authID):\(token.revealed)".utf8).base64EncodedString()) }
}

extension UInt8 {
  /// Whether this is the code of an ASCII letter or digit.
  var isASCIIAlphanumeric: Bool {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    default: false
    }
  }
}
