import DefectForge
import AudioFacts
import HostileServer
import Judgement
import NIOCore
import Testing

@testable import Fetching
@testable import Soundcheck

/// Bodies that a mapper has seen under another URL.
@Suite("Known bodies")
struct KnownBodiesTests {
  /// What a mapper says of paths of one server, and how often something was inspected.
  private func map(
    _ paths: [String], _ reply: @escaping @Sendable (String) -> [UInt8]
  ) async throws -> (records: [MapRecord], inspections: Int) {
    let counter = Counter()
    var options = FetchOptions.local
    // One after the other, so that the first is known when the second comes.
    options.jobs = 1
    options.inspectionProbe = { _ in _ = counter.next() }
    let fetching = options
    return try await HostileServer.run { request in
      .answer(body: reply(request.path))
    } _: { server in
      let lines = paths.enumerated().map { place, path in
        InputLine(number: place + 1, text: "\(server.url(path))")
      }
      let run = try await TableRun(
        of: lines, asMany: lines.count, fetching: fetching, ordered: true)
      return (run.records, counter.next() - 1)
    }
  }

  private func facts(_ record: MapRecord) -> Facts? {
    guard case .judged(_, let stored, _) = record.outcome else { return nil }
    return stored.facts
  }

  @Test func `a sound under many names is inspected once, and each name has its facts`()
    async throws
  {
    let (records, inspections) = try await map((0..<10).map { "/\($0).wav" }) { _ in .wav }
    #expect(inspections == 1)
    #expect(records.count == 10)
    #expect(records.allSatisfy { facts($0)?.inspection?.audio != nil })
    #expect(Set(records.map { facts($0)?.sha256 }).count == 1)
    #expect(Set(records.map { facts($0)?.transfer?.finalURL }).count == 10)
  }

  @Test func `other bytes, and long ones, are inspected each by themselves`() async throws {
    let others = try await map(["/a.wav", "/b.wav"]) { $0 == "/a.wav" ? .wav : .wav + [0] }
    #expect(others.inspections == 2)
    #expect(Set(others.records.map { facts($0)?.sha256 }).count == 2)
    let samples = (0..<40_000).flatMap { Int16($0 % 80 * 200 - 8000).bytes() }
    let long = WAVFile(chunks: [.init("fmt ", WAVFile.format()), .init("data", samples)]).bytes
    let large = try await map(["/a.wav", "/b.wav"]) { _ in long }
    #expect(large.inspections >= 4)
  }

  @Test func `a body that broke off is not taken for one that is whole`() async throws {
    let (records, inspections) = try await map(["/a.wav", "/b.wav"]) { path in
      path == "/a.wav" ? Array([UInt8].wav.prefix(500)) : .wav
    }
    #expect(inspections == 2)
    #expect(records.map { facts($0)?.inspection?.content.bytes } == [500, [UInt8].wav.count])
  }

  @Test func `only those that were used last are kept`() async throws {
    let bodies = KnownBodies(room: 3)
    func isLearnt(_ text: String) async throws -> Bool {
      let learnt = Counter()
      _ = try await bodies.result(of: ByteBuffer(string: text)) {
        _ = learnt.next()
        return Intake.Result(inspection: Inspection(content: ContentFacts(kind: .text, bytes: 1)))
      }
      return learnt.next() == 2
    }
    for number in 0..<20 {
      #expect(try await isLearnt("\(number)"))
      #expect(try await !isLearnt("0"), "it is used all the time")
    }
    #expect(try await isLearnt("1"))
  }

  @Test func `what could not be inspected is tried again`() async throws {
    struct Broken: Error {}
    let bodies = KnownBodies()
    for _ in 0..<2 {
      await #expect(throws: Broken.self) {
        _ = try await bodies.result(of: ByteBuffer(string: "a")) { throw Broken() }
      }
    }
  }
}
