import Fetching
import Judgement
import Testing

@testable import Soundcheck

/// The mapper between who writes lines and who reads records.
struct `A mapper` {
  @Test func `takes lines only while there is room in its window`() async throws {
    // What is no URL needs no server.
    let lines = (1...20_000).map { InputLine(number: $0, text: "no URL \($0)") }
    let run = try await TableRun(of: lines, asMany: 100)
    #expect(run.records.count == lines.count)
    #expect(Set(run.records.map(\.line)).count == lines.count)
    #expect(run.mostAhead <= 512 + 100)
  }

  @Test func `keeps the order of the lines where that is asked for`() async throws {
    let lines = (1...3_000).map { number in
      InputLine(number: number, text: number.isMultiple(of: 3) ? "{" : "no URL \(number)")
    }
    let run = try await TableRun(of: lines, asMany: 50, ordered: true)
    #expect(run.records.map(\.line) == Array(1...3_000))
    #expect(run.mostAhead <= 512 + 50)
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
