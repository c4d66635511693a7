import Foundation
import HostileServer
import OtherPrograms
import PlivoSandbox
import Testing

/// `soundcheck play` and `stop`, against the sandbox.
struct PlayTests {
  static let call = "2a5e8d3c-7f1b-4c6e-9a0d-5b3f8e2c1d47"

  @Test func `a good URL is played, and the request is what was documented`() async throws {
    try await withSandbox { sandbox in
      let url = sandbox.sample("music.mp3")
      let run = try await sandbox.play(
        [url, "--length", "10", "--legs", "aleg", "--mix", "--format", "json"])
      #expect(run.status == 0, "\(run.errors)")
      let play = try #require(try run.json()["play"] as? [String: Any])
      #expect(play["outcome"] as? String == "started")
      #expect(play["status"] as? Int == 202)
      #expect(play["message"] as? String == "play started")
      #expect(play["submitted"] as? [String] == [url])
      let requests = await sandbox.requests
      #expect(requests.count == 1)
      #expect(requests.first?.status == 202)
    }
  }

  @Test func `of three URLs the broken one is withheld, and the others play in order`() async throws
  {
    try await withSandbox { sandbox in
      let urls = ["music.mp3", "broken/web-page.mp3", "voice-8k.wav"].map(sandbox.sample)
      let run = try await sandbox.play(urls + ["--length", "30", "--format", "json"])
      #expect(run.status == 1)
      let play = try #require(try run.json()["play"] as? [String: Any])
      #expect(play["submitted"] as? [String] == [urls[0], urls[2]])
      #expect(play["withheld"] as? [String] == [urls[1]])
      let playing = await sandbox.playing
      #expect(playing["Call/\(Self.call)"]?.order.urls == [urls[0], urls[2]])
    }
  }

  @Test func `nothing is sent when nothing passes`() async throws {
    try await withSandbox { sandbox in
      let run = try await sandbox.play([sandbox.sample("broken/silence.wav")])
      #expect(run.status == 1)
      #expect(await sandbox.requests.isEmpty)
    }
  }

  @Test func `nothing is sent when one fails and all have to pass`() async throws {
    try await withSandbox { sandbox in
      let urls = ["music.mp3", "broken/silence.wav"].map(sandbox.sample)
      let run = try await sandbox.play(urls + ["--all-or-nothing"])
      #expect(run.status == 1)
      #expect(await sandbox.requests.isEmpty)
    }
  }

  @Test func `a dry run prints the request and sends nothing`() async throws {
    try await withSandbox { sandbox in
      let run = try await sandbox.play([sandbox.sample("music.mp3"), "--dry-run", "--length", "9"])
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.output.contains("POST \(sandbox.apiBase)"))
      #expect(run.output.contains("\"length\""))
      #expect(await sandbox.requests.isEmpty)
    }
  }

  /// A scenario of the sandbox: what the command exits with and says, and the requests it makes.
  struct Expectation: CustomTestStringConvertible {
    let scenario: Scenario
    let status: Int32
    let words: String
    var posts = 1
    var testDescription: String { scenario.rawValue }
  }

  static let expectations = [
    Expectation(scenario: .badRequest, status: 3, words: "refused"),
    Expectation(scenario: .badRequestObject, status: 3, words: "refused"),
    Expectation(scenario: .badCredentials, status: 3, words: "credentials"),
    Expectation(scenario: .forbidden, status: 3, words: "may not"),
    Expectation(scenario: .notFound, status: 3, words: "no such live call"),
    Expectation(scenario: .notFoundEmpty, status: 3, words: "no such live call"),
    Expectation(scenario: .unprocessable, status: 3, words: "refused"),
    Expectation(scenario: .rateLimited, status: 3, words: "slow down", posts: 3),
    Expectation(scenario: .rateLimitedOnce, status: 0, words: "play started", posts: 2),
    Expectation(scenario: .unavailableOnce, status: 0, words: "play started", posts: 2),
    Expectation(scenario: .serverErrorJSON, status: 3, words: "not known"),
    Expectation(scenario: .serverErrorHTML, status: 3, words: "not known"),
    Expectation(scenario: .serverErrorEmpty, status: 3, words: "not known"),
    Expectation(scenario: .redirect, status: 3, words: "base URL"),
    Expectation(scenario: .slow, status: 0, words: "play started"),
    Expectation(scenario: .oddText, status: 3, words: "no api_id"),
    Expectation(scenario: .oddEmpty, status: 3, words: "no api_id"),
    Expectation(scenario: .oddShape, status: 3, words: "no api_id"),
    Expectation(scenario: .resetBeforeReading, status: 3, words: "unknown"),
    Expectation(scenario: .resetAfterReading, status: 3, words: "unknown"),
  ]

  @Test(arguments: expectations)
  func `each answer has its own words and exit status`(expected: Expectation) async throws {
    try await withSandbox { sandbox in
      let run = try await sandbox.play(
        [sandbox.sample("voice-8k.wav")], on: expected.scenario.rawValue)
      let said = run.output + run.errors
      #expect(run.status == expected.status, "\(said)")
      #expect(said.contains(expected.words), "\(said)")
      #expect(await sandbox.requests.count { $0.method == "POST" } == expected.posts)
    }
  }

  @Test func `a refused connection is told apart, and nothing was sent`() async throws {
    try await withSandbox { sandbox in
      let run = try await sandbox.play(
        [sandbox.sample("music.mp3"), "--api-base", "http://127.0.0.1:1/v1"])
      #expect(run.status == 3)
      #expect((run.output + run.errors).contains("not reached"))
    }
  }

  @Test(arguments: [true, false])
  func `a handshake that breaks off has sent nothing`(resets: Bool) async throws {
    let authority = try CertificateAuthority()
    try await withSandbox { sandbox in
      try await withScratchFolder { folder in
        try Data(authority.pem).write(to: folder.appending(path: "ca.pem"))
        try await BreakingServer.run(resets: resets) { port in
          let run = try await Binary.run(
            [
              "play", Self.call, sandbox.sample("music.mp3"), "--allow-private-addresses",
              "--no-cache", "--api-base", "https://127.0.0.1:\(port)/v1", "--ca-file", "ca.pem",
              "--format", "json",
            ], environment: sandbox.environment, in: folder)
          #expect(run.status == 3, "\(run.errors)")
          let play = try #require(try run.json()["play"] as? [String: Any])
          #expect(play["outcome"] as? String == "not-sent", "\(play)")
        }
      }
    }
  }

  @Test func `a play is stopped, and stopping it again finds nothing`() async throws {
    try await withSandbox { sandbox in
      _ = try await sandbox.play([sandbox.sample("music.mp3"), "--loop"])
      let first = try await Binary.run(["stop", Self.call], environment: sandbox.environment)
      #expect(first.status == 0, "\(first.errors)")
      #expect(first.output.contains("stopped"))
      let second = try await Binary.run(["stop", Self.call], environment: sandbox.environment)
      #expect(second.status == 0)
      #expect(second.output.contains("nothing was playing"))
    }
  }

  @Test func `credentials come from a file, and a token is nowhere in any output`() async throws {
    try await withSandbox { sandbox in
      try await withScratchFolder { folder in
        try Data("\(sandbox.sandbox.authToken)\n".utf8)
          .write(to: folder.appendingPathComponent("token"))
        let run = try await Binary.run(
          [
            "play", Self.call, sandbox.sample("music.mp3"), "--allow-private-addresses",
            "--auth-id", sandbox.sandbox.authID, "--auth-token-file", "token",
            "--api-base", sandbox.apiBase, "--verbose",
          ],
          in: folder)
        #expect(run.status == 0, "\(run.errors)")
        #expect(!(run.output + run.errors).contains(sandbox.sandbox.authToken))
      }
    }
  }

  @Test func `credentials that are missing are asked for by name`() async throws {
    let run = try await Binary.run("play", Self.call, "https://cdn.example.com/a.mp3")
    #expect(run.status == 78)
    #expect(run.errors.contains("PLIVO_AUTH_ID"))
  }

  @Test func `the demo shows what was withheld, the request and its answer`() async throws {
    let run = try await Binary.run(
      ["demo", "--samples", Binary.samples])
    #expect(run.status == 0, "\(run.errors)")
    for part in [
      "broken/web-page.mp3", "content/not-audio", "POST /v1/Account/", "202",
      "play started",
    ] {
      #expect(run.output.contains(part), "\(part) is missing")
    }
  }
}
