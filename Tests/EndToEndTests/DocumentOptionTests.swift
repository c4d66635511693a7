import DefectForge
import Foundation
import HostileServer
import OtherPrograms
import Testing

/// How documents are asked for, as options of the built program say.
@Suite struct DocumentOptionTests {
  private static func document(_ text: String) -> Reply {
    .answer(200, ["Content-Type": "text/xml"], body: Array("<Response>\(text)</Response>".utf8))
  }

  private static let speech = document("<Speak>Please hold</Speak>")

  private func check(_ arguments: [String], environment: [String: String] = [:]) async throws
    -> Binary.Run
  {
    try await Binary.run(
      ["check", "--allow-private-addresses"] + arguments, environment: environment)
  }

  @Test(
    arguments: [
      ([], "GET"), (["--as", "hold-music"], "GET"), (["--as", "answer"], "POST"),
      (["--as", "conference-sound"], "POST"), (["--as", "answer", "--method", "GET"], "GET"),
      (["--as", "hold-music", "--method", "POST"], "POST"),
    ])
  func `a place says the method, and an option goes before it`(
    _ options: [String], method: String
  ) async throws {
    try await HostileServer.run { _ in
      Self.speech
    } _: { server in
      let run = try await check([server.url("/doc")] + options)
      #expect(run.status == 0, "\(run)")
      #expect(server.log.requests.map(\.method) == [method])
      let body = try #require(server.log.requests.first).body
      #expect(body.contains("CallStatus=in-progress") == (method == "POST"))
    }
  }

  @Test func `parameters go to the target's own host, in the form or the query, and are not shown`()
    async throws
  {
    try await HostileServer.run { request in
      request.path == "/doc"
        ? Self.document(
          "<Conference waitSound=\"http://localhost:\(request.headers["host"]?.split(separator: ":").last ?? "")/wait\">r</Conference>"
        )
        : Self.speech
    } _: { server in
      let options = ["--param", "From=s3cret", "--param", "Digits=1 2"]
      let posted = try await check([server.url("/doc"), "--as", "answer"] + options)
      let asked = try await check([server.url("/doc")] + options)
      #expect(posted.status == 0 && asked.status == 0, "\(posted)\(asked)")
      for run in [posted, asked] { #expect(!(run.output + run.errors).contains("s3cret")) }
      let requests = server.log.requests
      #expect(requests[0].body.contains("From=s3cret") && requests[0].body.contains("Digits=1+2"))
      // Another host, which the document names.
      #expect(requests[1].path == "/wait" && !requests[1].body.contains("s3cret"))
      #expect(requests[2].target == "/doc?Digits=1+2&From=s3cret")
    }
  }

  @Test func `redirects are followed where that is asked for, and what is behind is checked`()
    async throws
  {
    try await HostileServer.run { request in
      switch (request.method, request.path) {
      case ("GET", "/start"):
        Self.document("<Redirect>http://\(request.headers["host"] ?? "")/next</Redirect>")
      case ("POST", "/next"): Self.document("<Say>Hello</Say>")
      default: .answer(404)
      }
    } _: { server in
      let alone = try await check([server.url("/start")])
      #expect(alone.status == 0)
      #expect(alone.output.contains("xml/not-followed"))
      let followed = try await check([server.url("/start"), "--follow"])
      #expect(followed.status == 1)
      #expect(followed.output.contains("xml/unknown-element"), "\(followed)")
      #expect(followed.output.contains("named in line 1 of"))
    }
  }

  @Test func `redirects that go round are found`() async throws {
    try await HostileServer.run { request in
      let next = request.path == "/a" ? "b" : "a"
      return Self.document("<Redirect>http://\(request.headers["host"] ?? "")/\(next)</Redirect>")
    } _: { server in
      let run = try await check([server.url("/a"), "--as", "answer", "--follow"])
      #expect(run.status == 1)
      #expect(run.output.contains("xml/loop"), "\(run)")
      #expect(server.log.requests.count == 2)
    }
  }

  @Test func `a server of files refuses POST, and is told that GET would do`() async throws {
    try await HostileServer.run {
      $0.method == "GET" ? Self.speech : .answer(405)
    } _: { server in
      let run = try await check([server.url("/doc"), "--as", "conference-sound"])
      #expect(run.status == 1)
      #expect(run.output.contains("xml/method"), "\(run)")
    }
  }

  @Test func `a closed server is unchecked without a signature, and answers with one`() async throws
  {
    try await HostileServer.run { request in
      request.headers["x-plivo-signature-v3"] == nil ? .answer(403) : Self.speech
    } _: { server in
      let target = [server.url("/doc"), "--as", "answer"]
      let refused = try await check(target)
      #expect(refused.status == 2)
      #expect(refused.output.contains("--sign"), "\(refused)")
      let token = ["PLIVO_AUTH_TOKEN": "s3cret"]
      let answered = try await check(target + ["--sign"], environment: token)
      #expect(answered.status == 0, "\(answered)")
      #expect(!(answered.output + answered.errors).contains("s3cret"))
      #expect(try await check(target + ["--sign"]).status == 78)
    }
  }

  @Test(
    arguments: [
      ["--as", "hold-music", "--length", "3"], ["--as", "sound", "--method", "POST"],
      ["--param", "x"], ["--param", "=x"], ["--manifest", "m.yaml", "--as", "answer"],
    ])
  func `what does not go together is wrong usage`(_ options: [String]) async throws {
    let target = options.contains("--manifest") ? [] : ["https://h/a"]
    try await withScratchFolder { folder in
      try Data("assets: [a.mp3]".utf8).write(to: folder.appending(path: "m.yaml"))
      let run = try await Binary.run(["check"] + target + options, in: folder)
      #expect(run.status == 64, "\(run)")
    }
  }

  @Test func `a document on disk is checked with its sounds, and passes only with all of them`()
    async throws
  {
    let wav = WAVFile.speech(seconds: 1).bytes
    try await HostileServer.run { request in
      .answer(
        200, ["Content-Type": "audio/x-wav"],
        body: request.path == "/cut.wav" ? Array(wav.prefix(9_000)) : wav)
    } _: { server in
      try await withScratchFolder { folder in
        for (name, sound) in [("good", "a"), ("bad", "cut")] {
          let text = "<Response><Play>\(server.url("/\(sound).wav"))</Play></Response>"
          try Data(text.utf8).write(to: folder.appending(path: "\(name).xml"))
        }
        let run = try await Binary.run(
          [
            "check", "--allow-private-addresses", "good.xml", "bad.xml", "--as", "hold-music",
            "--print-passed",
          ], in: folder)
        #expect(run.status == 1)
        #expect(run.output == "good.xml\n", "\(run)")
      }
    }
  }
}
