import Foundation
import OtherPrograms
import PlivoSandbox
import Testing

/// `soundcheck play` and `stop` for members of a conference and participants of a multiparty call.
struct `A play to members` {
  static let uuid = "5f1b9c2e-7d40-4a9e-8a55-0c3f7a0f9d11"
  /// The options that name a destination, and what the sandbox calls it.
  static let destinations = [
    (["--conference", "The room / 2", "--member", "7,9"], "Conference/The room / 2/Member/7,9"),
    (
      ["--multi-party-call", "stand up", "--member", "all"],
      "MultiPartyCall/name_stand up/Member/all"
    ),
    (["--multi-party-call", uuid, "--member", "3"], "MultiPartyCall/uuid_\(uuid)/Member/3"),
  ]

  private func play(_ arguments: [String], to sandbox: RunningSandbox) async throws -> Binary.Run {
    try await Binary.run(
      ["play", "--allow-private-addresses", "--no-cache"] + arguments,
      environment: sandbox.environment)
  }

  @Test(arguments: destinations)
  func `withholds the broken one of three, queues the others, and stops`(
    options: [String], key: String
  ) async throws {
    try await withSandbox { sandbox in
      let urls = ["music.mp3", "broken/web-page.mp3", "voice-8k.wav"].map(sandbox.sample)
      let run = try await play(urls + options + ["--format", "json"], to: sandbox)
      #expect(run.status == 1, "\(run.errors)")
      let play = try #require(try run.json()["play"] as? [String: Any])
      #expect(play["submitted"] as? [String] == [urls[0], urls[2]])
      #expect(play["withheld"] as? [String] == [urls[1]])
      let requests = try #require(play["requests"] as? [[String: Any]])
      #expect(
        requests.map { $0["request"] as? [String: String] } == [
          ["url": urls[0]], ["url": urls[2]],
        ])
      #expect(requests.allSatisfy { $0["outcome"] as? String == "started" && $0["api_id"] != nil })
      #expect(await sandbox.playing[key]?.order.urls == [urls[0], urls[2]])

      let stop = ["stop"] + options
      let first = try await Binary.run(stop, environment: sandbox.environment)
      #expect(first.status == 0 && first.output.hasPrefix("stopped on "), "\(first)")
      let second = try await Binary.run(stop, environment: sandbox.environment)
      #expect(second.status == 0, "\(second.errors)")
      #expect(second.output.contains("nothing was playing") && second.output.contains("same ids"))
    }
  }

  @Test func `sends no more once a request is refused, and says what was not sent`() async throws {
    try await withSandbox { sandbox in
      let urls = ["music.mp3", "voice-8k.wav"].map(sandbox.sample)
      let run = try await play(
        urls + ["--conference", "forbidden", "--member", "7"], to: sandbox)
      #expect(run.status == 3, "\(run.errors)")
      #expect(run.output.contains("may not do that"), "\(run.output)")
      #expect(run.output.contains("was not sent: the play ended"), "\(run.output)")
      #expect(await sandbox.requests.count == 1)
    }
  }

  @Test func `of a dry run prints every request and sends none`() async throws {
    try await withSandbox { sandbox in
      let urls = ["music.mp3", "voice-8k.wav"].map(sandbox.sample)
      let run = try await play(
        urls + ["--conference", "room", "--member", "all", "--dry-run"], to: sandbox)
      #expect(run.status == 0, "\(run.errors)")
      let posts = run.output.split(separator: "\n").filter { $0.hasPrefix("POST ") }
      #expect(posts.count == 2)
      #expect(posts.allSatisfy { $0.hasSuffix("/Conference/room/Member/all/Play/") })
      #expect(urls.allSatisfy { run.output.contains(#"{"url":"\#($0)"}"#) }, "\(run.output)")
      #expect(await sandbox.requests.isEmpty)
    }
  }

  @Test(arguments: [
    (["play"], "Name who hears it"), (["stop"], "Name who hears it"),
    (["play", uuid], "nothing to play"),
    (["play", "--conference", "r", "https://h/a.mp3"], "needs --member"),
    (["play", "--member", "7", "https://h/a.mp3"], "name one"),
    (["play", "--conference", "r", "--member", "7"], "nothing to play"),
    (["play", "--conference", "r", "--member", "7", uuid, "https://h/a.mp3"], "no call is named"),
    (["stop", uuid, "--conference", "r", "--member", "7"], "no call is named"),
    (["stop", "--conference", "r", "--multi-party-call", "m", "--member", "7"], "not both"),
    (["stop", "--conference", "r", "--member", "seven!"], "member id"),
    (
      ["play", "--conference", "r", "--member", "7", "--length", "9", "https://h/a.mp3"],
      "for a call only"
    ),
  ])
  func `that is named wrongly is told so before anything is done`(
    arguments: [String], words: String
  ) async throws {
    let environment = ["PLIVO_AUTH_ID": "MAXXXXXXXXXXXXXXXXXX", "PLIVO_AUTH_TOKEN": "hush"]
    let run = try await Binary.run(arguments, environment: environment)
    #expect(run.status == 64, "\(run.errors)")
    #expect(run.errors.contains(words), "\(run.errors)")
  }
}

/// `soundcheck play --playlist`.
struct `A playlist` {
  private func run(
    _ arguments: [String], _ body: @Sendable (Binary.Run, RunningSandbox) async throws -> Void
  ) async throws {
    try await withSandbox { sandbox in
      try await withScratchFolder { folder in
        let manifest = Self.manifest(sandbox)
        try Data(manifest.utf8).write(to: folder.appending(path: "soundcheck.yaml"))
        let run = try await Binary.run(
          ["play", "--allow-private-addresses", "--no-cache"] + arguments,
          environment: sandbox.environment, in: folder)
        try await body(run, sandbox)
      }
    }
  }

  private static func manifest(_ sandbox: RunningSandbox) -> String {
    """
    playlists:
      - name: queue
        length: 60
        loop: true
        urls: [\(sandbox.sample("music.mp3")), \(sandbox.sample("broken/silence.wav"))]
      - name: greeting
        urls: [\(sandbox.sample("voice-8k.wav"))]
    suppress:
      - rule: level/silent
        reason: silence is wanted
    """
  }

  @Test func `of a manifest is played by its terms, and what it accepts is accepted`() async throws
  {
    try await run([PlayTests.call, "--playlist", "queue"]) { run, sandbox in
      #expect(run.status == 0, "\(run.output)\(run.errors)")
      let order = await sandbox.requests.first?.order
      #expect(order?.urls.count == 2 && order?.length == 60 && order?.loop == true)
    }
  }

  @Test func `of a manifest is played to a conference`() async throws {
    let options = ["--conference", "room", "--member", "all", "--playlist", "greeting"]
    try await run(options) { run, sandbox in
      #expect(run.status == 0, "\(run.output)\(run.errors)")
      #expect(await sandbox.requests.first?.order?.urls == [sandbox.sample("voice-8k.wav")])
    }
  }

  @Test(arguments: [
    ([PlayTests.call, "--playlist", "queu"], "Did you mean “queue”?"),
    ([PlayTests.call, "--playlist", "queue", "https://h/a.mp3"], "not both"),
    ([PlayTests.call, "--manifest", "soundcheck.yaml", "https://h/a.mp3"], "for a --playlist"),
    (["--conference", "r", "--member", "7", "--playlist", "queue"], "for a call only"),
  ])
  func `that is named wrongly is told so before anything is done`(
    arguments: [String], words: String
  ) async throws {
    try await run(arguments) { run, sandbox in
      #expect(run.status == 64, "\(run.errors)")
      #expect(run.errors.contains(words), "\(run.errors)")
      #expect(await sandbox.requests.isEmpty)
      #expect(await sandbox.downloads.isEmpty)
    }
  }
}
