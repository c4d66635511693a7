import DefectForge
import Foundation
import HostileServer
import OtherPrograms
import Testing

/// One cache, and several programs at once.
struct SharedCacheTests {
  @Test func `four programs at once use one cache, and a fifth finds all of it`() async throws {
    let sound = WAVFile.speech().bytes
    try await HostileServer.run { request in
      request.headers["if-none-match"] == "\"1\""
        ? .answer(304, ["ETag": "\"1\""]) : .answer(200, ["ETag": "\"1\""], body: sound)
    } _: { server in
      try await withScratchFolder { folder in
        let urls = (0..<40).map { server.url("/\($0).wav") }
        let check =
          ["check", "--allow-private-addresses", "--cache", folder.path, "--format", "json"] + urls
        try await withThrowingTaskGroup { group in
          for _ in 0..<4 { group.addTask { try await Binary.run(check) } }
          for try await run in group {
            #expect(run.status == 0, "\(run.errors)")
            #expect(run.errors.isEmpty, "\(run.errors)")
          }
        }
        let sent = server.log.bytesSent
        let fifth = try await Binary.run(check)
        #expect(fifth.status == 0)
        #expect(fifth.output.components(separatedBy: "\"from_cache\" : true").count == 41)
        // Forty heads, and not one body.
        #expect(server.log.bytesSent - sent < sound.count)
        let info = try await Binary.run("cache", "info", "--cache", folder.path)
        #expect(info.output.contains("assets   40"))
      }
    }
  }
}
