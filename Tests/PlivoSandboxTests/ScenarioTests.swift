import Foundation
import PlivoSandbox
import Testing

/// Every answer of the API on demand.
@Suite struct Scenarios {
  static let body = #"{"urls":"https://h/a.mp3"}"#
  static let statuses: [(Scenario, Int?)] = [
    (.badRequest, 400), (.badRequestObject, 400), (.badCredentials, 401), (.forbidden, 403),
    (.notFound, 404), (.notFoundEmpty, 404), (.unprocessable, 422), (.rateLimited, 429),
    (.rateLimitedWait, 429), (.rateLimitedOnce, 429), (.unavailable, 503),
    (.unavailableOnce, 503), (.serverErrorJSON, 500), (.serverErrorHTML, 502),
    (.serverErrorEmpty, 500), (.slow, 202), (.oddText, 202), (.oddEmpty, 202), (.oddShape, 202),
    (.oddHuge, 202), (.oddStall, nil), (.redirect, 301), (.resetBeforeReading, nil),
    (.resetAfterReading, nil),
  ]

  @Test func `the table below names every scenario`() {
    #expect(Set(Self.statuses.map(\.0)) == Set(Scenario.allCases))
  }

  @Test(arguments: statuses)
  func `a call named like a scenario, and the header, make it happen`(
    scenario: Scenario, status: Int?
  ) async throws {
    try await PlivoSandbox(slowness: .milliseconds(10)).run { sandbox in
      let byName = try? await sandbox.api(
        "POST", "Call/\(scenario.rawValue)/Play/", body: Self.body)
      #expect(byName?.status == status)
      let byHeader = try? await sandbox.api(
        "POST", "\(`Play requests`.call)/Play/", headers: [Scenario.header: scenario.rawValue],
        body: Self.body)
      #expect(byHeader?.status == status)
      let log = await sandbox.requests
      #expect(log.allSatisfy { $0.scenario == scenario })
      let carriedOut: Set<Scenario> = [
        .slow, .oddText, .oddEmpty, .oddShape, .oddHuge, .oddStall, .resetAfterReading,
      ]
      #expect(await sandbox.playing.isEmpty == !carriedOut.contains(scenario))
    }
  }

  @Test func `a scenario of one time is over the second time`() async throws {
    try await PlivoSandbox().run { sandbox in
      let first = try await sandbox.api("POST", "Call/rate-limited-once/Play/", body: Self.body)
      #expect(first.status == 429)
      #expect(first.headers["retry-after"] == "0")
      let second = try await sandbox.api("POST", "Call/rate-limited-once/Play/", body: Self.body)
      #expect(second.status == 202)
    }
  }

  @Test func `a wrong request is refused in every scenario`() async throws {
    try await PlivoSandbox().run { sandbox in
      let answer = try await sandbox.api("POST", "Call/odd-text/Play/", body: "{}")
      #expect(answer.status == 400)
      let unknown = try await sandbox.api(
        "POST", "\(`Play requests`.call)/Play/", headers: [Scenario.header: "earthquake"],
        body: Self.body)
      #expect(unknown.status == 400)
      #expect(unknown.text.contains("rate-limited"))
    }
  }

  @Test(arguments: ["POST", "GET"])
  func `an asynchronous request is answered at once and calls back`(method: String) async throws {
    try await PlivoSandbox().run { listener in
      try await PlivoSandbox().run { sandbox in
        // The listener is another sandbox, which logs whatever comes to its API.
        let callback = "\(listener.apiBase)/answered"
        let answer = try await sandbox.api(
          "POST", "\(`Play requests`.call)/Play/",
          body: """
            {"urls":"https://h/a.mp3","callback_url":"\(callback)","callback_method":"\(method)"}
            """)
        #expect(answer.status == 202)
        #expect(answer.json["message"] == .string("async api spawned"))
        while await sandbox.requests.first?.callback == nil {
          try await Task.sleep(for: .milliseconds(5))
        }
        let received = try #require(await listener.requests.first)
        #expect(received.method == method)
        #expect(received.path == "/v1/answered")
        #expect(await sandbox.requests.first?.callback == "answered 404")
      }
    }
  }
}
