import PlivoPlay
import PlivoSandbox
import Testing
import Transport

/// What a client makes of every answer that the sandbox knows.
@Suite struct `Every scenario` {
  /// A scenario, what a start ends with (nil: it started), and how many POSTs reached the server.
  static let starts: [(Scenario, PlayError.Code?, requests: Int)] = [
    (.badRequest, .badRequest, 1), (.badRequestObject, .badRequest, 1),
    (.unprocessable, .badRequest, 1), (.badCredentials, .badCredentials, 1),
    (.forbidden, .forbidden, 1), (.notFound, .noSuchCall, 1), (.notFoundEmpty, .noSuchCall, 1),
    (.rateLimited, .rateLimited(retryAfter: nil), 3), (.rateLimitedOnce, nil, 2),
    // It asks for a longer wait than the client grants.
    (.rateLimitedWait, .rateLimited(retryAfter: .seconds(1)), 1),
    (.unavailable, .serverTrouble, 1), (.unavailableOnce, nil, 2),
    (.serverErrorJSON, .serverTrouble, 1), (.serverErrorHTML, .serverTrouble, 1),
    (.serverErrorEmpty, .serverTrouble, 1), (.redirect, .serverTrouble, 1),
    // Accepted, but in words that are not the API's: a portal may have given them.
    (.oddText, .outcomeUnknown, 1), (.oddEmpty, .outcomeUnknown, 1),
    (.oddShape, .outcomeUnknown, 1), (.oddHuge, .outcomeUnknown, 1),
    (.oddStall, .outcomeUnknown, 1), (.slow, nil, 1), (.resetBeforeReading, .outcomeUnknown, 1),
    (.resetAfterReading, .outcomeUnknown, 1),
  ]

  @Test func `has a row in the table`() {
    #expect(Set(Self.starts.map(\.0)) == Set(Scenario.allCases))
  }

  @Test(arguments: starts)
  func `of a start has its outcome, and never a request too many`(
    scenario: Scenario, code: PlayError.Code?, requests: Int
  ) async throws {
    try await PlivoSandbox(slowness: .milliseconds(300)).run { sandbox in
      do {
        let answer = try await sandbox.client().start(.music(), on: .call(scenario.rawValue))
        #expect(code == nil)
        #expect(answer.status == 202)
        #expect(answer.attempts == requests)
      } catch let error as PlayError {
        #expect(error.code == code)
        #expect(error.attempts == requests)
        #expect(!"\(error)".contains(sandbox.sandbox.authToken))
      }
      let log = await sandbox.requests
      #expect(log.count == requests)
      #expect(log.allSatisfy { $0.method == "POST" && $0.scenario == scenario })
    }
  }

  /// What a stop ends with (nil: there was nothing to stop), and how many requests it took.
  static let stops: [(Scenario, PlayError.Code?, requests: Int)] = [
    (.badRequest, .badRequest, 1), (.badCredentials, .badCredentials, 1),
    (.forbidden, .forbidden, 1), (.notFound, nil, 1), (.notFoundEmpty, nil, 1),
    (.rateLimitedOnce, nil, 2), (.unavailable, .serverTrouble, 3),
    (.serverErrorJSON, .serverTrouble, 3), (.serverErrorEmpty, .serverTrouble, 3),
    (.resetBeforeReading, .outcomeUnknown, 3), (.resetAfterReading, .outcomeUnknown, 3),
  ]

  @Test(arguments: stops)
  func `of a stop has its outcome, and a stop is repeated`(
    scenario: Scenario, code: PlayError.Code?, requests: Int
  ) async throws {
    try await PlivoSandbox().run { sandbox in
      do {
        let answer = try await sandbox.client().stop(on: .call(scenario.rawValue))
        #expect(code == nil)
        #expect(answer == .nothingWasPlaying)
      } catch let error as PlayError {
        #expect(error.code == code)
      }
      #expect(await sandbox.requests.count == requests)
    }
  }
}

/// What the table cannot show.
@Suite struct `A client` {
  static let uuid = "5f1b9c2e-7d40-4a9e-8a55-0c3f7a0f9d11"

  @Test func `starts and stops a play, and sends what was asked for and no more`() async throws {
    try await PlivoSandbox().run { sandbox in
      let client = try sandbox.client()
      let request = try PlayRequest(
        urls: ["https://h/a.mp3", "https://h/b%2Cc.wav"],
        terms: PlayTerms(length: 10, legs: .both, loop: false, mix: true))
      let answer = try await client.start(request, on: .call(Self.uuid))
      #expect(answer.message == "play started")
      #expect(answer.apiID != nil)
      _ = try await client.start(.music(), on: .call(Self.uuid))

      let bodies = await sandbox.requests.map(\.body)
      #expect(
        bodies[0]
          == .object([
            "urls": .string("https://h/a.mp3,https://h/b%2Cc.wav"), "length": .number(10),
            "legs": .string("both"), "loop": .bool(false), "mix": .bool(true),
          ]))
      #expect(bodies[1] == .object(["urls": .string("https://cdn.example.com/music.mp3")]))

      #expect(try await client.stop(on: .call(Self.uuid)) == .stopped)
      #expect(try await client.stop(on: .call(Self.uuid)) == .nothingWasPlaying)
    }
  }

  @Test func `plays to a member of a conference and to a participant`() async throws {
    try await PlivoSandbox().run { sandbox in
      let client = try sandbox.client()
      for destination in [
        try PlayDestination.member("7,9", ofConference: "The Smiths’ room / 2"),
        try .participant("all", of: .name("stand up")), try .participant("3", of: .uuid(Self.uuid)),
      ] {
        _ = try await client.start(.music(), on: destination)
        #expect(try await client.stop(on: destination) == .stopped)
      }
      let paths = await sandbox.requests.filter { $0.method == "POST" }.map(\.path)
      let account = "/v1/Account/\(sandbox.sandbox.authID)"
      #expect(
        paths == [
          "\(account)/Conference/The%20Smiths%E2%80%99%20room%20%2F%202/Member/7,9/Play/",
          "\(account)/MultiPartyCall/name_stand%20up/Member/all/Play/",
          "\(account)/MultiPartyCall/uuid_\(Self.uuid)/Member/3/Play/",
        ])
    }
  }

  @Test func `has the answer sent to a callback`() async throws {
    try await PlivoSandbox().run { sandbox in
      let request = try PlayRequest(
        urls: ["https://h/a.mp3"],
        terms: PlayTerms(callback: .init(url: sandbox.sample("none"), method: .get)))
      let answer = try await sandbox.client().start(request, on: .call(Self.uuid))
      #expect(answer.message == "async api spawned")
    }
  }

  @Test func `waits for a late answer, and then has sent one POST`() async throws {
    try await PlivoSandbox(slowness: .milliseconds(700)).run { sandbox in
      _ = try await sandbox.client().start(.music(), on: .call("slow"))
      #expect(await sandbox.requests.count == 1)
      #expect(await sandbox.playing.count == 1)
    }
  }

  @Test func `that has seen the status, but no api_id, cannot say whether it plays`() async throws {
    try await PlivoSandbox(slowness: .seconds(30)).run { sandbox in
      let client = try sandbox.client(timeouts: Timeouts(idle: .milliseconds(200)))
      let error = await #expect(throws: PlayError.self) {
        try await client.start(.music(), on: .call("odd-stall"))
      }
      #expect(error?.code == .outcomeUnknown)
      #expect(error?.status == 202)
      #expect(error?.description.contains("no api_id") == true)
    }
  }

  @Test func `takes no portal's page for a stop`() async throws {
    try await PlivoSandbox().run { sandbox in
      let client = try sandbox.client(retries: .never)
      for scenario in [Scenario.oddText, .oddShape] {
        _ = try? await client.start(.music(), on: .call(scenario.rawValue))
        let error = await #expect(throws: PlayError.self) {
          try await client.stop(on: .call(scenario.rawValue))
        }
        #expect(error?.code == .outcomeUnknown)
      }
    }
  }

  @Test func `that gives up on an answer says that the outcome is unknown, and sends no more`()
    async throws
  {
    try await PlivoSandbox(slowness: .seconds(30)).run { sandbox in
      let client = try sandbox.client(timeouts: Timeouts(firstByte: .milliseconds(500)))
      let error = await #expect(throws: PlayError.self) {
        try await client.start(.music(), on: .call("slow"))
      }
      #expect(error?.code == .outcomeUnknown)
      #expect(error?.mayHaveBeenCarriedOut == true)
      #expect(error?.attempts == 1)
      try await Task.sleep(for: .milliseconds(100))
      // None, where this machine is so busy that the request was given up on before it was read.
      #expect(await sandbox.requests.count <= 1)
    }
  }

  @Test func `that finds nobody listening says that nothing was sent`() async throws {
    let port = try await PlivoSandbox().run { $0.port }
    let client = try PlayClient(
      credentials: Credentials(authID: "MAXXXXXXXXXXXXXXXXXX", authToken: "x"),
      base: "http://127.0.0.1:\(port)/v1",
      retries: RetryPolicy(firstWait: .milliseconds(1)))
    let error = await #expect(throws: PlayError.self) {
      try await client.start(.music(), on: .call(Self.uuid))
    }
    #expect(error?.code == .notSent)
    #expect(error?.attempts == 3)
    #expect(error?.mayHaveBeenCarriedOut == false)
  }

  @Test func `with a wrong token is told so, with the server's words`() async throws {
    try await PlivoSandbox().run { sandbox in
      let client = try sandbox.client(token: "0therT0ken")
      let error = await #expect(throws: PlayError.self) {
        try await client.start(.music(), on: .call(Self.uuid))
      }
      #expect(error?.code == .badCredentials)
      #expect(error?.words == "Auth id or auth token is missing or wrong.")
    }
  }

  @Test func `keeps status, api_id and the server's words, of whatever shape`() async throws {
    try await PlivoSandbox().run { sandbox in
      let client = try sandbox.client(retries: .never)
      let expected: [(Scenario, Int, hasID: Bool, String?)] = [
        (.notFound, 404, true, "not found"), (.notFoundEmpty, 404, false, "{}"),
        (.badRequestObject, 400, true, #"{"urls":["not a valid URL"]}"#),
        (.serverErrorHTML, 502, false, "502 Bad Gateway"), (.serverErrorEmpty, 500, false, nil),
      ]
      for (scenario, status, hasID, words) in expected {
        let error = await #expect(throws: PlayError.self) {
          try await client.start(.music(), on: .call(scenario.rawValue))
        }
        #expect(error?.status == status)
        #expect((error?.apiID != nil) == hasID)
        #expect(error?.words == words)
      }
    }
  }

  @Test func `that is cancelled stops at once, and may be carried out`() async throws {
    try await PlivoSandbox(slowness: .seconds(30)).run { sandbox in
      let client = try sandbox.client()
      let start = Task { try await client.start(.music(), on: .call("slow")) }
      while await sandbox.requests.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
      start.cancel()
      let error = await #expect(throws: PlayError.self) { try await start.value }
      #expect(error?.code == .outcomeUnknown)
      #expect(error?.attempts == 1)
    }
  }

  @Test func `that is cancelled before it is sent never is`() async throws {
    try await PlivoSandbox().run { sandbox in
      let client = try sandbox.client()
      let start = Task {
        withUnsafeCurrentTask { $0?.cancel() }
        return try await client.start(.music(), on: .call("good"))
      }
      await #expect(throws: CancellationError.self) { try await start.value }
      #expect(await sandbox.requests.isEmpty)
    }
  }
}
