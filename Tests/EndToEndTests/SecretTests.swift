import Foundation
import OtherPrograms
import PlivoSandbox
import Testing

/// What gives access is in no output, unless the user asks for it.
struct `Secrets on the command line` {
  private static let tail = "5ecre75ecre75ecre7"

  @Test(arguments: [
    ([], false), (["--show-secrets"], true), (["--format", "json"], false),
    (["--format", "json", "--show-secrets"], true), (["--format", "html", "--show-secrets"], true),
    (["--format", "sarif"], false), (["--format", "sarif", "--show-secrets"], true),
    (["--dump"], false), (["--dump", "--show-secrets"], true),
  ])
  func `are shown where that is asked for`(options: [String], areShown: Bool) async throws {
    try await withSandbox { sandbox in
      let run = try await Binary.run(
        [
          "check", "--allow-private-addresses", "--no-cache",
          sandbox.sample("music.mp3") + "?sig=\(Self.tail)",
        ] + options)
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.output.contains("music.mp3"))
      #expect(run.output.contains(Self.tail) == areShown, "\(run.output)")
    }
  }

  /// The longer one ends as the shorter one does not, and its tail is a secret of its own.
  @Test func `are hidden where one URL begins as another, and in that of a callback`() async throws
  {
    try await withSandbox { sandbox in
      let url = sandbox.sample("music.mp3") + "?sig=1"
      for options in [[], ["--dry-run"], ["--format", "json"], ["--dry-run", "--format", "json"]] {
        let run = try await sandbox.play(
          [
            url, url + Self.tail, "--callback-url",
            "https://u:\(Self.tail)@h.example.com/?\(Self.tail)",
          ] + options)
        #expect(run.status == 0, "\(run.errors)")
        #expect(!(run.output + run.errors).contains(Self.tail), "\(run.output)")
      }
    }
  }

  @Test func `keep a list of what passed from being printed, before anything is fetched`()
    async throws
  {
    try await withSandbox { sandbox in
      let url = sandbox.sample("music.mp3") + "?sig=\(Self.tail)"
      let check = ["check", "--allow-private-addresses", "--no-cache", "--print-passed", url]
      let refused = try await Binary.run(check)
      #expect(refused.status == 64)
      #expect(refused.output.isEmpty && refused.errors.contains("--show-secrets"))
      #expect(await sandbox.downloads.isEmpty)
      let run = try await Binary.run(check + ["--show-secrets"])
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.output == url + "\n")
    }
  }

  @Test(arguments: [
    ["--api-base", "http://api.example.com/v1"], ["--proxy", "http://127.0.0.1:1"],
  ])
  func `are not sent in clear`(options: [String]) async throws {
    let run = try await Binary.run(
      ["stop", PlayTests.call, "--auth-id", "MAXXXXXXXXXXXXXXXXXX"] + options,
      environment: ["PLIVO_AUTH_TOKEN": Self.tail, "PLIVO_API_BASE": "http://127.0.0.1:1/v1"])
    #expect([64, 78].contains(run.status))
    #expect(run.errors.contains("must be https"), "\(run.errors)")
  }
}
