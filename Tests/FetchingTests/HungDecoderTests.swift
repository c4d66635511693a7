import AudioFacts
import Foundation
import HostileServer
import Judgement
import Soundcheck
import Testing
import Transport

@testable import Fetching

#if canImport(Glibc)
  import Glibc
#endif

@Suite("Hung decoder", .timeLimit(.minutes(2)))
struct HungDecoderTests {
  private static let poison = [UInt8].wav + [1]

  private static func options(_ decoder: StuckDecoder) -> FetchOptions {
    var options = FetchOptions.local
    options.inspection.base = .milliseconds(300)
    options.inspectionProbe = decoder.decode
    return options
  }

  @Test func `a decoder that never returns is given up, and holds nobody else up`() async throws {
    let decoder = StuckDecoder(at: Self.poison.count)
    defer { decoder.letGo() }
    try await HostileServer.run { request in
      .answer(body: request.path.hasPrefix("/poison") ? Self.poison : .wav)
    } _: { server in
      // More of them than there are threads, and before all the others.
      let stuck = ProcessInfo.processInfo.activeProcessorCount + 2
      let poison = (0..<stuck).map { server.url("/poison/\($0).wav") }
      let good = (0..<40).map { server.url("/\($0).wav") }
      var options = Self.options(decoder)
      // For the good ones, which wait for a processor beside those that spin.
      options.inspection.wallFactor = 1_000
      let report = try await Checker(fetching: options).check(poison + good)
      for asset in report.assets.prefix(stuck) {
        #expect(asset.verdict == .fail)
        #expect(asset.findings.first?.rule == "content/decoder-hung", "\(asset)")
        #expect(asset.findings.first?.message.contains("made no end of the first") == true)
      }
      for asset in report.assets.dropFirst(stuck) { #expect(asset.verdict == .pass, "\(asset)") }
    }
  }

  #if canImport(Glibc)
    @Test func `a thread that is given up makes way for others, and no other thread does`() async {
      @Sendable func priority() -> CInt { getpriority(.init(PRIO_PROCESS.rawValue), 0) }
      let given = await withCheckedContinuation { waiting in
        Thread {
          ThreadClock.current.makeWayForOthers()
          waiting.resume(returning: priority())
        }.start()
      }
      #expect(given == 19 && priority() < 19)
    }
  #endif

  @Test func `the same holds for a file on disk`() async throws {
    let decoder = StuckDecoder(at: Self.poison.count)
    defer { decoder.letGo() }
    let folder = FileManager.default.temporaryDirectory.appending(path: "\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (poison, good) = (folder.appending(path: "p.wav"), folder.appending(path: "g.wav"))
    try Data(Self.poison).write(to: poison)
    try Data([UInt8].wav).write(to: good)
    var options = Self.options(decoder)
    options.jobs = 1
    options.inspection.wallFactor = 1_000
    let report = try await Checker(fetching: options)
      .check([PlayList([.file(poison.path), .file(good.path)])])
    #expect(report.assets.map(\.verdict) == [.fail, .pass])
    #expect(report.assets.first?.findings.map(\.rule) == ["content/decoder-hung"])
  }

  @Test func `one that waits without using a processor accuses no file`() async throws {
    let decoder = StuckDecoder(at: Self.poison.count, spins: false)
    defer { decoder.letGo() }
    try await HostileServer.run { _ in
      .answer(body: Self.poison)
    } _: { server in
      let facts = try await Fetcher(options: Self.options(decoder))
        .facts(of: .url(server.url("/a.wav")))
      #expect(facts.failure == nil)
      #expect(facts.unchecked?.description.contains("did not end within") == true)
    }
  }

  @Test func `the time of an asset ends its inspection too, of a file as of a URL`() async throws {
    let decoder = StuckDecoder(at: Self.poison.count, spins: false)
    defer { decoder.letGo() }
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).wav")
    try Data(Self.poison).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    try await HostileServer.run { _ in
      .answer(body: Self.poison)
    } _: { server in
      var options = Self.options(decoder)
      // Alone, the inspection would be waited for until the limit of this suite.
      options.inspection.wallFactor = 10_000
      options.timeouts.whole = .seconds(1)
      let fetcher = Fetcher(options: options)
      for target in [Target.url(server.url("/a.wav")), .file(file.path)] {
        let facts = try await fetcher.facts(of: target)
        #expect(facts.failure == nil)
        #expect(facts.unchecked?.description.contains("did not end within") == true, "\(facts)")
      }
    }
  }

  @Test func `cancelling does not wait for it`() async throws {
    let decoder = StuckDecoder(at: Self.poison.count, spins: false)
    defer { decoder.letGo() }
    try await HostileServer.run { _ in
      .answer(body: Self.poison)
    } _: { server in
      var options = Self.options(decoder)
      options.inspection.wallFactor = 1_000
      let fetcher = Fetcher(options: options)
      let task = Task { try await fetcher.facts(of: .url(server.url("/a.wav"))) }
      while server.log.bytesSent == 0 { try await Task.sleep(for: .milliseconds(5)) }
      task.cancel()
      // The wall would have ended it after five minutes.
      await #expect(throws: CancellationError.self) { _ = try await task.value }
    }
  }

  @Test func `a check ends at its deadline, and says what it did not come to`() async throws {
    try await HostileServer.run { request in
      request.path.hasPrefix("/quick") ? .answer(body: .wav) : .silence
    } _: { server in
      var options = FetchOptions.local
      options.deadline = .seconds(4)
      let urls = [server.url("/quick.wav")] + (0..<200).map { server.url("/\($0).wav") }
      let report = try await Checker(fetching: options).check(urls)
      #expect(report.assets.count == 201)
      #expect(report.assets.first?.verdict == .pass)
      for asset in report.assets.dropFirst() {
        #expect(asset.reason?.description.contains("time for the whole check") == true)
      }
      #expect(report.seconds < 60)
    }
  }
}
