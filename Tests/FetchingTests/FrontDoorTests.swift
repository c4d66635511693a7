import DefectForge
import Foundation
import Judgement
import Soundcheck
import Testing

/// What may be handed to a checker, and what becomes of it.
struct FrontDoorTests {
  private let folder = CacheFolder()

  private func file(_ name: String, _ bytes: [UInt8] = .wav) throws -> String {
    try FileManager.default.createDirectory(
      atPath: folder.path, withIntermediateDirectories: true)
    let path = "\(folder.path)/\(name)"
    try Data(bytes).write(to: URL(filePath: path))
    return path
  }

  @Test(arguments: ["", "file://", "FILE://", "file://localhost"])
  func `a file is not opened where URLs are asked for`(prefix: String) async throws {
    let url = prefix + (try file("good.wav"))
    let asset = try #require(try await Checker(fetching: .local).check([url]).assets.first)
    #expect(asset.verdict == .fail)
    #expect(asset.findings.first?.rule == "url/malformed")
    #expect(asset.facts.inspection == nil)
  }

  @Test func `files are checked by a call that says so`() async throws {
    let paths = try [file("good.wav"), file("named.mp3")]
    let report = try await Checker().check(files: paths, length: 5)
    #expect(report.assets.map(\.target) == paths.map(Target.file))
    #expect(report.assets.map(\.verdict) == [.pass, .fail])
    #expect(report.assets[1].findings.first?.rule == "content/wrong-extension")
  }

  @Test func `bytes say what the same bytes say in a file`() async throws {
    let path = try file("good.wav")
    let known = try await Checker().check(files: [path]).assets[0]
    let data = try await Checker().check(Data([UInt8].wav), named: path)
    #expect(data == known)
    // As a slice, whose indices begin elsewhere.
    let slice = Data([0, 0] + [UInt8].wav).dropFirst(2)
    #expect(try await Checker().check(slice, named: path) == known)
    for size in [1, 7, 1_000] {
      #expect(try await Checker().check(pieces(of: .wav, size), named: path) == known)
    }
  }

  @Test func `what is only named is not opened`() async throws {
    let path = try file("good.wav")
    let asset = try await Checker().check(Data(), named: path)
    #expect(asset.findings.first?.rule == "content/empty")
  }

  @Test func `the length holds for bytes too`() async throws {
    let samples = (0..<16_000).flatMap { Int16($0 % 80 * 200 - 8000).bytes() }
    let long = WAVFile(chunks: [.init("fmt ", WAVFile.format()), .init("data", samples)])
    let asset = try await Checker().check(Data(long.bytes), named: "a.wav", length: 1)
    #expect(asset.findings.first?.rule == "length/cut")
  }

  @Test(arguments: [1_000, 1_644])
  func `no more bytes are read than the policy allows`(size: Int) async throws {
    var policy = Policy.plivo
    policy.limits.maximumBytes = 1_643
    let asset = try await Checker(policy: policy)
      .check(pieces(of: .wav, size, andThen: CocoaError(.fileReadUnknown)), named: "a.wav")
    #expect(asset.verdict == .fail)
    #expect(asset.facts.sha256 == nil)
    #expect(
      asset.findings.map(\.message).contains("It has at least 1,644 bytes; the limit is 1,643."))
  }

  @Test func `an error of the sequence is the caller's`() async throws {
    await #expect(throws: CocoaError.self) {
      try await Checker()
        .check(pieces(of: .wav, 100, andThen: CocoaError(.fileReadUnknown)), named: "a.wav")
    }
  }

  @Test func `a check of bytes that never come is cancelled at once`() async throws {
    let (bytes, source) = AsyncStream.makeStream(of: [UInt8].self)
    let task = Task { try await Checker().check(bytes, named: "a.wav") }
    source.yield(Array([UInt8].wav.prefix(100)))
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }

  private func pieces(
    of bytes: [UInt8], _ size: Int, andThen error: (any Error)? = nil
  ) -> AsyncThrowingStream<ArraySlice<UInt8>, any Error> {
    AsyncThrowingStream { continuation in
      for start in stride(from: 0, to: bytes.count, by: size) {
        continuation.yield(bytes[start..<min(start + size, bytes.count)])
      }
      continuation.finish(throwing: error)
    }
  }
}
