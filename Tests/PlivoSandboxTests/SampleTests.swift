import Foundation
import PlivoSandbox
import Testing

/// The folder of samples, as any web server would serve it.
@Suite struct Samples {
  @Test func `a sample comes with its type and validators, and is counted`() async throws {
    try await withFolder { folder in
      try await PlivoSandbox(samples: folder).run { sandbox in
        let whole = try await Raw.send("GET", sandbox.sample("a.mp3"))
        #expect(whole.status == 200)
        #expect(whole.text == "0123456789")
        #expect(whole.headers["content-type"] == "audio/mpeg")
        #expect(whole.headers["content-length"] == "10")
        let etag = try #require(whole.headers["etag"])
        let date = try #require(whole.headers["last-modified"])
        for (name, value) in [
          ("If-None-Match", etag), ("If-None-Match", "\"x\", W/\(etag)"), ("If-None-Match", "*"),
          ("If-Modified-Since", date),
        ] {
          let again = try await Raw.send("GET", sandbox.sample("a.mp3"), headers: [name: value])
          #expect(again.status == 304)
          #expect(again.body.isEmpty)
        }
        let other = try await Raw.send(
          "GET", sandbox.sample("a.mp3"), headers: ["If-None-Match": "\"other\""])
        #expect(other.status == 200)
        let head = try await Raw.send("HEAD", sandbox.sample("a.mp3"))
        #expect(head.headers["content-length"] == "10")
        #expect(head.body.isEmpty)
        #expect(await sandbox.downloads["a.mp3"] == Downloads(requests: 7, bodies: 2))
        #expect(
          try await Raw.send("GET", sandbox.sample("b%20c.wav")).headers["content-type"]
            == "audio/x-wav")
        #expect(try await Raw.send("GET", sandbox.sample("empty.wav")).body.isEmpty)
        #expect(try await Raw.send("POST", sandbox.sample("a.mp3"), body: "x").status == 405)
      }
    }
  }

  @Test(
    arguments: [
      ("bytes=0-3", 206, "0123", "bytes 0-3/10"), ("bytes=7-", 206, "789", "bytes 7-9/10"),
      ("bytes=-2", 206, "89", "bytes 8-9/10"), ("bytes=5-99", 206, "56789", "bytes 5-9/10"),
      ("bytes=-99", 206, "0123456789", "bytes 0-9/10"), ("bytes=10-", 416, "", "bytes */10"),
      ("bytes=-0", 416, "", "bytes */10"), ("bytes=3-1", 200, "0123456789", nil),
      ("bytes=0-1,4-5", 200, "0123456789", nil), ("bytes=-", 200, "0123456789", nil),
      ("bytes=99999999999999999999-", 200, "0123456789", nil),
    ])
  func `a range is answered as RFC 9110 has it`(
    range: String, status: Int, body: String, content: String?
  ) async throws {
    try await withFolder { folder in
      try await PlivoSandbox(samples: folder).run { sandbox in
        let part = try await Raw.send("GET", sandbox.sample("a.mp3"), headers: ["Range": range])
        #expect(part.status == status)
        #expect(part.text == body)
        #expect(part.headers["content-range"] == content)
      }
    }
  }

  @Test(
    arguments: [
      "../secret.txt", "%2e%2e/secret.txt", "..%2Fsecret.txt", "sub/../../secret.txt", "link.mp3",
      "%2Fetc/passwd", "/etc/passwd", "a.mp3%00.wav", "", "sub", "missing.mp3",
    ])
  func `nothing outside of the folder is served`(path: String) async throws {
    try await withFolder { folder in
      try await PlivoSandbox(samples: folder).run { sandbox in
        // Sent as it stands: Foundation would resolve the dots itself.
        let line = try await status(of: "/samples/\(path)", port: sandbox.port)
        #expect(line.contains(" 404 "))
      }
    }
  }

  /// The status line for a path that is sent byte for byte.
  private func status(of path: String, port: Int) async throws -> String {
    let shell = Process()
    shell.executableURL = URL(filePath: "/usr/bin/env")
    shell.arguments = [
      "bash", "-c",
      """
      exec 3<>/dev/tcp/127.0.0.1/\(port)
      printf 'GET %s HTTP/1.1\\r\\nHost: h\\r\\nConnection: close\\r\\n\\r\\n' "$0" >&3
      head -n 1 <&3
      """, path,
    ]
    let pipe = Pipe()
    shell.standardOutput = pipe
    // Waiting must not block a thread that the sandbox needs for its answer.
    try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
      shell.terminationHandler = { _ in done.resume() }
      do { try shell.run() } catch { done.resume(throwing: error) }
    }
    return String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
  }

  /// A folder with samples beside a file that is none of them.
  private func withFolder(_ body: (URL) async throws -> Void) async throws {
    let parent = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    let folder = parent.appending(path: "samples")
    try FileManager.default.createDirectory(
      at: folder.appending(path: "sub"), withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: parent) }
    try Data("secret".utf8).write(to: parent.appending(path: "secret.txt"))
    try Data("0123456789".utf8).write(to: folder.appending(path: "a.mp3"))
    try Data("RIFF".utf8).write(to: folder.appending(path: "b c.wav"))
    try Data().write(to: folder.appending(path: "empty.wav"))
    try FileManager.default.createSymbolicLink(
      at: folder.appending(path: "link.mp3"),
      withDestinationURL: parent.appending(path: "secret.txt"))
    try await body(folder)
  }
}
