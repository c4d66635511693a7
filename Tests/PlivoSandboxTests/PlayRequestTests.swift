import Foundation
import Testing

@testable import PlivoSandbox

/// What the sandbox accepts, and what it refuses.
@Suite struct `Play requests` {
  static let call = "Call/5f1b9c2e-7d40-4a9e-8a55-0c3f7a0f9d11"

  @Test func `the public collection's example is accepted, strings and all`() async throws {
    try await PlivoSandbox().run { sandbox in
      let answer = try await sandbox.api(
        "POST", "\(Self.call)/Play/",
        body: """
          {"urls": "https://s3.amazonaws.com/plivocloud/music.mp3", "length": "10",
           "legs": "aleg", "loop": "false", "mix": "true"}
          """)
      #expect(answer.status == 202)
      #expect(answer.json["message"] == .string("play started"))
      #expect(answer.json["api_id"] != nil)
      let order = try #require(await sandbox.requests.first?.order)
      #expect(order.urls == ["https://s3.amazonaws.com/plivocloud/music.mp3"])
      #expect(order.length == 10)
      #expect(order.loop == false)
      #expect(order.mix == true)
    }
  }

  @Test(
    arguments: [
      (#"{"urls":"http://h/a.mp3"}"#, 202), (#"{"urls":"http://h/a.mp3,https://h/b.wav"}"#, 202),
      (#"{"urls":["http://h/a.mp3"]}"#, 202), (#"{"urls":"http://h/a.mp3","length":1}"#, 202),
      (#"{"urls":"http://h/a.mp3","call_uuid":"x"}"#, 202), ("{}", 400), ("", 400), ("[]", 400),
      ("urls=x", 400), (#"{"urls":""}"#, 400), (#"{"urls":[]}"#, 400), (#"{"urls":[1]}"#, 400),
      (#"{"urls":"http://h/a.mp3,"}"#, 400), (#"{"urls":"a.mp3"}"#, 400),
      (#"{"urls":"ftp://h/a.mp3"}"#, 400), (#"{"urls":"http://h/a.mp3","length":0}"#, 400),
      (#"{"urls":"http://h/a.mp3","length":1.5}"#, 400),
      (#"{"urls":"http://h/a.mp3","length":true}"#, 400),
      (#"{"urls":"http://h/a.mp3","length":"ten"}"#, 400),
      (#"{"urls":"http://h/a.mp3","legs":"cleg"}"#, 400),
      (#"{"urls":"http://h/a.mp3","loop":"yes"}"#, 400),
      (#"{"urls":"http://h/a.mp3","callback_url":"here"}"#, 400),
      (#"{"urls":"http://h/a.mp3","volume":3}"#, 400),
      (#"{"url":"http://h/a.mp3"}"#, 400),
    ])
  func `a body is checked field by field`(body: String, status: Int) async throws {
    try await PlivoSandbox().run { sandbox in
      let answer = try await sandbox.api("POST", "\(Self.call)/Play/", body: body)
      #expect(answer.status == status)
      #expect((answer.json["error"] == nil) == (status == 202))
      #expect((await sandbox.requests.first?.order == nil) == (status != 202))
    }
  }

  @Test func `a form is accepted like JSON`() async throws {
    try await PlivoSandbox().run { sandbox in
      let answer = try await sandbox.api(
        "POST", "\(Self.call)/Play/",
        headers: ["Content-Type": "application/x-www-form-urlencoded; charset=utf-8"],
        body: "urls=https%3A%2F%2Fh%2Fa+b.mp3&length=7&loop=True")
      // The space is not percent-encoded in the URL itself.
      #expect(answer.status == 400)
      let second = try await sandbox.api(
        "POST", "\(Self.call)/Play/",
        headers: ["Content-Type": "application/x-www-form-urlencoded"],
        body: "urls=https%3A%2F%2Fh%2Fa.mp3&length=7&loop=True")
      #expect(second.status == 202)
      #expect(await sandbox.requests.last?.order?.loop == true)
    }
  }

  @Test func `JSON that curl calls a form is accepted`() async throws {
    try await PlivoSandbox().run { sandbox in
      let answer = try await sandbox.api(
        "POST", "\(Self.call)/Play/",
        headers: ["Content-Type": "application/x-www-form-urlencoded"],
        body: #"{"urls": "https://h/a.mp3?x=100%", "length": "10"}"#)
      #expect(answer.status == 202)
      let order = try #require(await sandbox.requests.first?.order)
      #expect(order.urls == ["https://h/a.mp3?x=100%"])
      #expect(order.length == 10)
    }
  }

  @Test(arguments: [
    "%", "a=%", "{", "urls", "a=%zz&b", "\u{1}", "[1]", "a=%ff", "=&=", "&&", "%00=1",
  ])
  func `a form that is none is refused, and the sandbox goes on`(body: String) async throws {
    try await PlivoSandbox().run { sandbox in
      let answer = try await sandbox.api(
        "POST", "\(Self.call)/Play/",
        headers: ["Content-Type": "application/x-www-form-urlencoded"], body: body)
      #expect(answer.status == 400)
      #expect(answer.json["error"] != nil)
    }
  }

  @Test(
    arguments: [
      ("POST", "Call/not-a-call/Play/", 404), ("POST", "\(call)/Play", 404),
      ("POST", "\(call)/Speak/", 404), ("GET", "\(call)/Play/", 405), ("PUT", "\(call)/Play/", 405),
      ("POST", "Conference/room%20one/Member/7/Play/", 202),
      ("POST", "Conference/room/Member/all/Play/", 202),
      ("POST", "Conference/room/Member/7,9/Play/", 202),
      ("POST", "Conference/room/Member/seven/Play/", 404),
      ("POST", "MultiPartyCall/name_standup/Member/10/Play/", 202),
      ("POST", "MultiPartyCall/standup/Member/10/Play/", 404),
      ("POST", "MultiPartyCall/uuid_5f1b9c2e-7d40-4a9e-8a55-0c3f7a0f9d11/Member/10/Play/", 202),
    ])
  func `path and method are checked`(method: String, path: String, status: Int) async throws {
    try await PlivoSandbox().run { sandbox in
      let field = path.hasPrefix("Call") ? "urls" : "url"
      let body = method == "GET" ? nil : #"{"\#(field)":"https://h/a.mp3"}"#
      let answer = try await sandbox.api(method, path, body: body)
      #expect(answer.status == status)
    }
  }

  @Test func `wrong credentials get a 401 in plain text, and no token is logged`() async throws {
    try await PlivoSandbox().run { sandbox in
      let path = "/Account/\(sandbox.sandbox.authID)/\(Self.call)/Play/"
      for user in [
        nil, "\(sandbox.sandbox.authID):wrong", "MAXXXXXXXXXXXXXXXXXX:\(sandbox.sandbox.authToken)",
      ] {
        let answer = try await Raw.send("POST", sandbox.apiBase + path, user: user, body: "{}")
        #expect(answer.status == 401)
        #expect(answer.headers["content-type"] == "text/plain")
      }
      let other = "/Account/MAXXXXXXXXXXXXXXXXXX/\(Self.call)/Play/"
      #expect(try await Raw.send("POST", sandbox.apiBase + other, user: sandbox.user).status == 401)
      _ = try await sandbox.api(
        "POST", "\(Self.call)/Play/", body: #"{"urls":"\#(sandbox.sandbox.authToken)"}"#)
      let log = try await Raw.send("GET", "\(sandbox.url)/sandbox/requests").text
      #expect(!log.contains(sandbox.sandbox.authToken))
      #expect(log.contains("[token]"))
    }
  }

  @Test(
    arguments: [
      ("Conference/room%20one/Member/7,9/Play/", "play queued into conference", "member_id"),
      ("MultiPartyCall/name_standup/Member/7,9/Play/", "play queued into MPC", "mpcMemberId"),
    ])
  func `a start is answered in the words of its place, and waits for what plays there`(
    path: String, message: String, members: String
  ) async throws {
    try await PlivoSandbox().run { sandbox in
      for url in ["https://h/a.mp3", "https://h/b.mp3"] {
        let answer = try await sandbox.api("POST", path, body: #"{"url":"\#(url)"}"#)
        #expect(answer.json["message"] == .string(message))
        #expect(answer.json[members] == .array([.string("7"), .string("9")]))
        #expect(answer.json["api_id"] != nil)
      }
      let playing = await sandbox.playing.values.map(\.order.urls)
      #expect(playing == [["https://h/a.mp3", "https://h/b.mp3"]])
      // Plivo stops under the same ids only.
      let others = path.replacing("7,9", with: "all")
      #expect(try await sandbox.api("DELETE", others).status == 404)
      #expect(try await sandbox.api("DELETE", path).status == 204)
    }
  }

  @Test func `a play is remembered until it is stopped or its length has run out`() async throws {
    try await PlivoSandbox().run { sandbox in
      let path = "\(Self.call)/Play/"
      #expect(try await sandbox.api("DELETE", path).status == 404)
      _ = try await sandbox.api("POST", path, body: #"{"urls":"https://h/a.mp3","loop":true}"#)
      #expect(await sandbox.playing[Self.call]?.order.urls == ["https://h/a.mp3"])
      let stopped = try await sandbox.api("DELETE", path)
      #expect(stopped.status == 204)
      #expect(stopped.body.isEmpty)
      #expect(try await sandbox.api("DELETE", path).status == 404)

      _ = try await sandbox.api("POST", path, body: #"{"urls":"https://h/a.mp3","length":600}"#)
      let playing = try #require(await sandbox.playing[Self.call])
      #expect(playing.until == playing.since.addingTimeInterval(600))
    }
  }

  @Test func `the log is JSON with what was sent and what was answered`() async throws {
    try await PlivoSandbox().run { sandbox in
      _ = try await sandbox.api("POST", "\(Self.call)/Play/", body: #"{"urls":"https://h/a.mp3"}"#)
      let page = try await Raw.send("GET", "\(sandbox.url)/sandbox/requests")
      #expect(page.headers["content-type"] == "application/json")
      let log = try JSONDecoder().decode([[String: JSONValue]].self, from: page.body)
      #expect(log.count == 1)
      #expect(log[0]["method"] == .string("POST"))
      #expect(log[0]["status"] == .number(202))
      #expect(log[0]["body"] == .object(["urls": .string("https://h/a.mp3")]))
    }
  }

  @Test func `a taken port is an error that says so`() async throws {
    try await PlivoSandbox().run { sandbox in
      await #expect(throws: CannotListen.self) {
        try await PlivoSandbox().run(port: sandbox.port) { _ in }
      }
    }
  }
}
