import OtherPrograms
import PlivoSandbox
import Testing

/// Options that have to arrive where they are for.
struct `An option` {
  @Test func `of a play's terms is in the request`() async throws {
    try await withSandbox { sandbox in
      let run = try await sandbox.play([
        sandbox.sample("music.mp3"), "--dry-run", "--format", "json", "--legs", "both", "--loop",
        "--no-mix", "--callback-url", "https://h.example.com/cb", "--callback-method", "GET",
      ])
      #expect(run.status == 0, "\(run.errors)")
      let play = try #require(try run.json()["play"] as? [String: Any])
      let request = try #require(play["request"] as? [String: Any])
      #expect(request["legs"] as? String == "both")
      #expect(request["loop"] as? Bool == true && request["mix"] as? Bool == false)
      #expect(request["callback_url"] as? String == "https://h.example.com/cb")
      #expect(request["callback_method"] as? String == "GET")
    }
  }

  @Test(arguments: [(["--max-age", "3600"], 1), ([], 2), (["--no-cache"], 2)])
  func `of the cache says how long a verdict counts`(
    options: [String], requests: Int
  ) async throws {
    try await withSandbox { sandbox in
      try await withScratchFolder { folder in
        for _ in 1...2 {
          let run = try await Binary.run(
            ["check", "--allow-private-addresses", sandbox.sample("music.mp3")]
              + (options == ["--no-cache"] ? [] : ["--cache", "cache"]) + options, in: folder)
          #expect(run.status == 0, "\(run.errors)")
        }
        #expect(await sandbox.downloads["music.mp3"]?.requests == requests)
      }
    }
  }

  @Test(arguments: [([], 1), (["--probe-head"], 2)])
  func `to ask with HEAD asks twice`(options: [String], requests: Int) async throws {
    try await withSandbox { sandbox in
      let run = try await Binary.run(
        ["check", "--allow-private-addresses", "--no-cache", sandbox.sample("music.mp3")] + options)
      #expect(run.status == 0, "\(run.errors)")
      let downloads = await sandbox.downloads["music.mp3"]
      #expect(downloads?.requests == requests && downloads?.bodies == 1)
    }
  }
}
