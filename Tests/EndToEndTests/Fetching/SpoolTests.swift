import DefectForge
import Foundation
import HostileServer
import OtherPrograms
import Testing

/// What of a WAV has to be kept lies in a temporary file: what if there is no room, and what it
/// costs.
struct SpoolTests {
  private static let here = ["check", "--no-cache", "--allow-private-addresses", "--retries", "0"]

  @Test func `a limit on the size of files leaves an asset unchecked, and the program alive`()
    async throws
  {
    try await HostileServer.run(replying: WAV.reply(megabytesBehind: 4)) { server in
      // Blocks of 512 or 1024 bytes, as the shell counts.
      let run = try await Binary.run(
        Self.here + [server.url("/a.wav")], after: "ulimit -f 1024")
      #expect(run.status == 2, "\(run.errors)")
      #expect(run.output.contains("unchecked"))
      #expect(run.output.contains("File too large"))
    }
  }

  @Test(.enabled(if: Self.canMount, "this needs Linux, where one may mount a small disk"))
  func `a full disk leaves an asset unchecked, and the others of the run alone`() async throws {
    try await HostileServer.run { request in
      await WAV.reply(megabytesBehind: request.path == "/large.wav" ? 4 : 1)(request)
    } _: { server in
      try await withScratchFolder { disk in
        let run = try await Binary.run(
          Self.here + ["--jobs", "1", server.url("/large.wav"), server.url("/small.wav")],
          after: Self.inNamespace("mount -t tmpfs -o size=2m none \(disk.path) || exit 99"),
          environment: ["TMPDIR": disk.path])
        #expect(run.status == 2, "\(run.errors)")
        #expect(run.output.contains("No space left on"), "\(run.output)")
        #expect(run.output.contains("1 passed, 1 unchecked"), "\(run.output)")
      }
    }
  }

  @Test func `sound takes no room, so that no folder for it is needed`() async throws {
    try await HostileServer.run(replying: WAV.reply(megabytes: 4)) { server in
      let run = try await Binary.run(
        Self.here + [server.url("/a.wav")], environment: ["TMPDIR": "/nowhere"])
      #expect(run.status == 0, "\(run.output)\(run.errors)")
    }
  }

  @Test(
    .enabled(
      if: FileManager.default.fileExists(atPath: "/proc/self/status"),
      "the most memory that a process had is read from /proc, which is not here"),
    arguments: [false, true])
  func `memory does not grow with the size of sixteen WAVs at once`(areKept: Bool) async throws {
    var peaks: [Int] = []
    for megabytes in [1, 10] {
      let all = Gathering(of: 16)
      let reply =
        areKept ? WAV.reply(megabytesBehind: megabytes) : WAV.reply(megabytes: megabytes)
      let peak = try await HostileServer.run(keepsRequests: false) { request in
        // No body is done before the last of them has begun, however short they are.
        await all.arrive()
        return await reply(request)
      } _: { server in
        try await withScratchFolder { folder in
          let process = Binary.process(
            Self.here + ["--max-bytes", "1000000000", "--per-host", "16", "--quiet"]
              + (0..<16).map { server.url("/\($0).wav") }, environment: [:], home: folder)
          process.standardOutput = FileHandle.nullDevice
          let peak = try await process.peakOfMemory(within: 60)
          #expect(process.terminationStatus == 0)
          #expect(server.log.mostAtOnce == 16)
          return peak
        }
      }
      peaks.append(peak)
    }
    // Held in memory, it would have grown by 144 MB.
    #expect(peaks[1] - peaks[0] < 16 << 20, "\(peaks)")
    #expect(peaks[1] < 100_000_000, "\(peaks)")
  }

  /// Has the shell go on in a mount namespace of its own.
  private static func inNamespace(_ commands: String) -> String {
    """
    exec unshare --map-root-user --mount sh -c '
      \(commands)
      exec "$@"
    ' sh "$@"
    """
  }

  private static let canMount = Binary.shellCan(
    "unshare --map-root-user --mount sh -c 'mount -t tmpfs -o size=2m none /mnt'")
}

/// Lets nobody go on before so many have arrived.
private actor Gathering {
  private var missing: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(of count: Int) { missing = count }

  func arrive() async {
    missing -= 1
    if missing > 0 {
      await withCheckedContinuation { waiting.append($0) }
    } else {
      for one in waiting { one.resume() }
      waiting = []
    }
  }
}

/// Large WAVs, made while they are sent: a tone of 16-bit stereo at 48 kHz.
private enum WAV {
  private static let megabyte = (0..<(1 << 19)).map {
    Int16(truncatingIfNeeded: $0 / 2 % 100 * 200 - 10_000)
  }.withUnsafeBytes(Array.init)

  /// So much sound.
  static func reply(megabytes: Int) -> @Sendable (Request) async -> Reply {
    reply(megabytes, of: .init("data", []), behind: [])
  }

  /// A megabyte of sound, and so much that is none.
  static func reply(megabytesBehind megabytes: Int) -> @Sendable (Request) async -> Reply {
    reply(megabytes, of: .init("JUNK", []), behind: [.init("data", megabyte)])
  }

  private static func reply(
    _ megabytes: Int, of last: WAVFile.Chunk, behind chunks: [WAVFile.Chunk]
  ) -> @Sendable (Request) async -> Reply {
    var (file, size) = (WAVFile(chunks: []), megabyte.count * megabytes)
    file.chunks = [.init("fmt ", WAVFile.format(sampleRate: 48_000, channels: 2))] + chunks + [last]
    file.chunks[file.chunks.count - 1].size = UInt32(size)
    size += file.bytes.count
    file.size = UInt32(size - 8)
    let head = file.bytes
    return { [size] _ in
      Reply(
        .head(200, ["Content-Length": "\(size)", "Content-Type": "audio/x-wav"]),
        .send(head), .pour(megabyte, times: megabytes))
    }
  }
}

extension Process {
  /// Runs to the end; the most bytes of memory that it had at one time.
  fileprivate func peakOfMemory(within seconds: Double) async throws -> Int {
    let watch = Task { [self] in
      var peak = 0
      while !Task.isCancelled {
        peak = max(peak, highWater ?? 0)
        try? await Task.sleep(for: .milliseconds(20))
      }
      return peak
    }
    do { try await runToEnd(within: seconds) } catch {
      watch.cancel()
      throw error
    }
    watch.cancel()
    return await watch.value
  }

  private var highWater: Int? {
    guard isRunning,
      let status = try? String(
        contentsOfFile: "/proc/\(processIdentifier)/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") })
    else { return nil }
    return line.split(separator: " ").dropFirst().first.flatMap { Int($0) }.map { $0 << 10 }
  }
}
