import Foundation
import OtherPrograms
import PlivoSandbox
import PlivoSignature
import PlivoXML
import Testing

/// What the sandbox fetches as Plivo does, and says that a caller would have heard.
@Suite struct `A caller` {
  private static let samples = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../samples").standardizedFileURL

  @Test func `hears hold music in rounds, as long as they listen`() async throws {
    try await PlivoSandbox(samples: Self.samples).run { sandbox in
      let url = sandbox.document("hold-music.xml")
      let hearing = await sandbox.hear(url, at: .holdMusic, seconds: 40)
      let (voice, music) = (sandbox.sample("voice-8k.wav"), sandbox.sample("music.mp3"))
      let names = hearing.heard.map { $0.url ?? $0.kind.rawValue }
      #expect(names == [voice, music, "silence", voice, music, "silence", voice])
      #expect(hearing.heard.map(\.seconds) == [7.92, 8, 2, 7.92, 8, 2, 4.161])
      #expect(hearing.log.map(\.url) == [url, voice, music])
      #expect(hearing.log.allSatisfy { $0.status == 200 && $0.message == "played" })
      #expect(hearing.end == nil)
    }
  }

  @Test func `does not hear the broken sound of three, and no code says so`() async throws {
    try await PlivoSandbox(samples: Self.samples).run { sandbox in
      let hearing = await sandbox.hear(
        sandbox.document("one-broken.xml"), at: .waitMusic, seconds: 15)
      let broken = sandbox.sample("broken/web-page.mp3")
      #expect(hearing.heard.map(\.kind) == [.sound, .sound])
      #expect(!hearing.heard.contains { $0.url == broken })
      let entry = hearing.log.first { $0.url == broken }
      #expect(entry?.message == "skipped, and no code says so: not a sound that is played")
      #expect(hearing.end == nil)
    }
  }

  @Test(arguments: [
    (SoundPlace.ID.holdMusic, "GET"), (.conferenceSound, "POST"), (.answer, "POST"),
    (.enterSound, "GET"),
  ])
  func `is told of by the call's parameters, signed, in the way of the place`(
    place: SoundPlace.ID, method: String
  ) async throws {
    try await PlivoSandbox(samples: Self.samples).run { sandbox in
      let url = sandbox.document("hold-music.xml", signed: true)
      let hearing = await sandbox.hear(url + "?a=b+c", at: place, seconds: 1)
      #expect(hearing.heard.first?.url == sandbox.sample("voice-8k.wav"))
      let document = try #require(await sandbox.documents.first)
      #expect(document.method == method && document.isSigned)
      let names = document.fields.map(\.name)
      #expect(
        names.suffix(5) == ["CallUUID", "From", "To", "CallStatus", "Direction"], "\(names)")
      // Anybody else is kept out of what is signed, and let in beside it.
      #expect(try await Raw.send("GET", url).status == 403)
      let open = try await Raw.send("POST", sandbox.document("hold-music.xml"), body: "a=b")
      #expect(open.status == 200 && open.headers["content-type"] == "text/xml")
      #expect(open.text.contains("<Play>\(sandbox.sample("music.mp3"))</Play>"))
      #expect(await sandbox.documents.last?.fields == [FormField("a", "b")])
    }
  }

  /// A document at the start of a call: what is heard of it, and why the call ends.
  static let calls: [(document: String?, heard: [Hearing.Sound.Kind], end: HangupCause)] = [
    (nil, [], .errorReachingAnswerURL), ("", [], .invalidAnswerXML),
    ("OK", [], .invalidAnswerXML), ("<html><p>Not found</html>", [], .invalidAnswerXML),
    ("<response/>", [], .invalidAnswerXML), ("<Response/>", [], .endOfInstructions),
    ("<Response><Play>http://h/?a&b</Play></Response>", [], .invalidAnswerXML),
    ("<Response><Speak voice=\"BOB\">x</Speak></Response>", [], .invalidAnswerXML),
    ("<Response><Say>x</Say><Wait/></Response>", [.silence], .endOfInstructions),
    (
      "<Response><Play loop=\"2\">{{sandbox}}/samples/a.wav</Play><Speak>Good day</Speak></Response>",
      [.sound, .speech], .endOfInstructions
    ),
    ("<Response><Wait/><Redirect>next.xml</Redirect></Response>", [.silence], .invalidRedirectURL),
    (
      "<Response><Redirect method=\"PUT\">{{sandbox}}/documents/call.xml</Redirect></Response>", [],
      .invalidMethodForRedirectURL
    ),
    (
      "<Response><Redirect>{{sandbox}}/documents/none.xml</Redirect></Response>", [],
      .errorReachingRedirectURL
    ),
    (
      "<Response><Redirect>{{sandbox}}/samples/a.txt</Redirect></Response>", [],
      .errorReachingRedirectURL
    ),
    (
      "<Response><Redirect method=\"GET\">{{sandbox}}/samples/a.txt</Redirect></Response>", [],
      .invalidRedirectXML
    ),
  ]

  @Test(arguments: calls)
  func `is hung up on by the code that Plivo would give`(
    document: String?, heard: [Hearing.Sound.Kind], end: HangupCause
  ) async throws {
    try await withScratchFolder { folder in
      let documents = folder.appending(path: "documents")
      try FileManager.default.createDirectory(at: documents, withIntermediateDirectories: true)
      try FileManager.default.copyItem(
        at: Self.samples.appending(path: "voice-8k.wav"), to: folder.appending(path: "a.wav"))
      try Data("OK".utf8).write(to: folder.appending(path: "a.txt"))
      if let document {
        try Data(document.utf8).write(to: documents.appending(path: "call.xml"))
      }
      try await PlivoSandbox(samples: folder).run { sandbox in
        let hearing = await sandbox.hear(sandbox.document("call.xml"), at: .answer)
        #expect(hearing.heard.map(\.kind) == heard)
        #expect(hearing.end == end, "\(hearing.log)")
        // As hold music it brings silence, and no code.
        if end == .invalidAnswerXML || end == .errorReachingAnswerURL {
          #expect(hearing.log.last?.message.hasPrefix("\(end.rawValue) \(end.name)") == true)
          let music = await sandbox.hear(sandbox.document("call.xml"), at: .holdMusic, seconds: 9)
          #expect(music.heard == [Hearing.Sound(.silence, seconds: 9)])
          #expect(music.end == nil)
        }
      }
    }
  }

  @Test func `is not led in a ring for ever, nor through a thousand sounds`() async throws {
    try await withScratchFolder { folder in
      let documents = folder.appending(path: "documents")
      try FileManager.default.createDirectory(at: documents, withIntermediateDirectories: true)
      let ring = "<Response><Redirect>{{sandbox}}/documents/ring.xml</Redirect></Response>"
      let wait = "<Response>" + String(repeating: "<Wait/>", count: 2_000) + "</Response>"
      try Data(ring.utf8).write(to: documents.appending(path: "ring.xml"))
      try Data(wait.utf8).write(to: documents.appending(path: "wait.xml"))
      try await PlivoSandbox(samples: folder).run { sandbox in
        let hearing = await sandbox.hear(sandbox.document("ring.xml"), at: .answer)
        #expect(hearing.log.count == 11 && hearing.heard.isEmpty)
        let long = await sandbox.hear(sandbox.document("wait.xml"), at: .holdMusic, seconds: 3_600)
        #expect(long.heard.count == 1_000)
      }
    }
  }

  @Test func `is heard for by a request, of who has the token`() async throws {
    try await PlivoSandbox(samples: Self.samples).run { sandbox in
      let url = "\(sandbox.url)/sandbox/hear"
      let body = #"{"url":"\#(sandbox.document("hold-music.xml"))","seconds":"9"}"#
      func ask(_ body: String, user: String? = sandbox.user) async throws -> Raw {
        try await .send(
          "POST", url, user: user, headers: ["Content-Type": "application/json"], body: body)
      }
      let answer = try await ask(body)
      #expect(answer.status == 200)
      guard case .array(let heard)? = answer.json["heard"] else {
        Issue.record("\(answer.text)")
        return
      }
      #expect(heard.count == 2)
      #expect(try await ask(body, user: nil).status == 401)
      #expect(try await Raw.send("GET", url, user: sandbox.user).status == 405)
      for wrong in [
        "", "{}", #"{"url":"file:///etc/passwd"}"#, #"{"url":"http://h/","place":"attic"}"#,
        #"{"url":"http://h/","method":"PUT"}"#, #"{"url":"http://h/","seconds":1e9}"#,
        #"{"url":"http://h/","seconds":"nan"}"#,
      ] {
        let refused = try await ask(wrong)
        #expect(refused.status == 400 && refused.json["error"] != nil, "\(wrong)")
      }
      let log = try await Raw.send("GET", "\(sandbox.url)/sandbox/documents")
      #expect(log.status == 200 && log.text.contains("CallUUID"))
    }
  }
}
