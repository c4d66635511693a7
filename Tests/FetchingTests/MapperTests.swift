import Fetching
import HostileServer
import Judgement
import Synchronization
import Testing

@testable import Soundcheck

/// The mapper between who writes lines and who reads records.
struct `A mapper` {
  private func map(_ lines: [InputLine], asMany batch: Int, ordered: Bool = false) async throws
    -> (records: [MapRecord], mostAhead: Int)
  {
    let mapper = Mapper(
      policy: .plivo, fetching: FetchOptions(), format: MapLineFormat(), isOrdered: ordered
    ) { Policy.named($0) }
    let rest = Mutex(lines[...])
    let read = Mutex(0)
    var records: [MapRecord] = []
    var mostAhead = 0
    try await mapper.run {
      let next = rest.withLock { rest in
        let next = Array(rest.prefix(batch))
        rest = rest.dropFirst(batch)
        return next
      }
      read.withLock { $0 += next.count }
      return next.isEmpty ? nil : next
    } render: {
      $0
    } tell: { record in
      mostAhead = max(mostAhead, read.withLock(\.self) - records.count)
      records.append(record)
    }
    return (records, mostAhead)
  }

  @Test func `takes lines only while there is room in its window`() async throws {
    // What is no URL needs no server.
    let lines = (1...20_000).map { InputLine(number: $0, text: "no URL \($0)") }
    let (records, mostAhead) = try await map(lines, asMany: 100)
    #expect(records.count == lines.count)
    #expect(Set(records.map(\.line)).count == lines.count)
    #expect(mostAhead <= 512 + 100)
  }

  @Test func `keeps the order of the lines where that is asked for`() async throws {
    let lines = (1...3_000).map { number in
      InputLine(number: number, text: number.isMultiple(of: 3) ? "{" : "no URL \(number)")
    }
    let (records, mostAhead) = try await map(lines, asMany: 50, ordered: true)
    #expect(records.map(\.line) == Array(1...3_000))
    #expect(mostAhead <= 512 + 50)
  }

  @Test func `ends with the error of who reads its records`() async throws {
    let mapper = Mapper(
      policy: .plivo, fetching: FetchOptions(), format: MapLineFormat(), isOrdered: false
    ) { _ in nil }
    await #expect(throws: CancellationError.self) {
      try await mapper.run {
        [InputLine(number: 1, text: "no URL")]
      } render: {
        $0
      } tell: { _ in
        throw CancellationError()
      }
    }
  }
}
