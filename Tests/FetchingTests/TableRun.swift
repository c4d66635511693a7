import Fetching
import Judgement
import Synchronization

@testable import Soundcheck

/// Lines that a mapper was given, and what it said of them.
struct TableRun {
  private(set) var records: [MapRecord] = []
  /// Lines that it had taken and not answered, at the most.
  private(set) var mostAhead = 0

  /// Maps lines, of which each reading brings so many.
  init(
    of lines: [InputLine], asMany batch: Int, fetching: FetchOptions = FetchOptions(),
    ordered: Bool = false
  ) async throws {
    let mapper = Mapper(
      policy: .plivo, fetching: fetching, format: MapLineFormat(), isOrdered: ordered
    ) { Policy.named($0) }
    let rest = Mutex(lines[...])
    let read = Mutex(0)
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
  }
}
