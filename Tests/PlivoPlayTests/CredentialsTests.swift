import PlivoPlay
import Testing

/// Credentials are used, never shown.
@Suite struct `Credential handling` {
  static let token = "s3cr3t-t0ken"

  @Test func `no way to print a value shows the token`() throws {
    let credentials = try Credentials(authID: "MAXXXXXXXXXXXXXXXXXX", authToken: Self.token)
    let client = try PlayClient(credentials: credentials)
    var dumped = ""
    dump(credentials, to: &dumped)
    dump(client, to: &dumped)
    let shown = [
      "\(credentials)", String(reflecting: credentials), "\(client)", String(reflecting: client),
      "\(Mirror(reflecting: credentials).children.map { "\($0.value)" })", dumped,
    ]
    for text in shown {
      #expect(!text.contains(Self.token))
      // Nor base64 of it.
      #expect(!text.contains("czNjcjN0"))
    }
    #expect(dumped.contains("MAXXXXXXXXXXXXXXXXXX"))
    #expect(!((credentials as Any) is any Encodable))
  }

  @Test func `the environment's variables are those of the official SDKs`() throws {
    let environment = ["PLIVO_AUTH_ID": "MA1\n", "PLIVO_AUTH_TOKEN": " \(Self.token)\n"]
    let credentials = try Credentials.fromEnvironment(environment)
    #expect(credentials.authID == "MA1")
    #expect(try credentials == Credentials(authID: "MA1", authToken: Self.token))
  }

  @Test(
    arguments: [
      ([:], "PLIVO_AUTH_ID is not set in the environment"),
      (["PLIVO_AUTH_ID": "MA1"], "PLIVO_AUTH_TOKEN is not set in the environment"),
      (["PLIVO_AUTH_ID": "MA1", "PLIVO_AUTH_TOKEN": " "], "auth token is empty"),
    ])
  func `what is missing is named`(environment: [String: String], message: String) {
    let error = #expect(throws: PlayArgumentError.self) {
      try Credentials.fromEnvironment(environment)
    }
    #expect(error?.description == message)
  }

  @Test(arguments: ["", "../MA1", "MA1:x", "MÄ1"])
  func `an auth id that would change the request is refused`(id: String) {
    #expect(throws: PlayArgumentError.self) { try Credentials(authID: id, authToken: "x") }
  }

  @Test func `a token with a line break in it is refused without being shown`() {
    let error = #expect(throws: PlayArgumentError.self) {
      try Credentials(authID: "MA1", authToken: "s3cr3t\r\nX-Evil: 1")
    }
    #expect(error.map { "\($0)".contains("s3cr3t") } == false)
  }
}
