import CAllocations
import Foundation

/// One thing that is done over and over again, and how much it does each time.
struct Benchmark {
  let name: String
  /// Bytes that go in, or come out, each time.
  let bytes: Int
  /// Seconds of sound in them; nil where it is not about sound.
  var sound: Double?
  let run: () throws -> Void

  /// The least of many runs, and time of the processor rather than of the clock: whatever else the
  /// machine does only adds to it.
  func measure(for seconds: Double = 1) throws -> Measurement {
    try run()
    let allocated = allocation_count()
    try run()
    let allocations = allocation_count() - allocated
    let start = processorSeconds()
    var least = Double.infinity
    var now = start
    while now < start + seconds {
      try run()
      let end = processorSeconds()
      least = min(least, end - now)
      now = end
    }
    return Measurement(seconds: least, allocations: allocations < 0 ? nil : Int(allocations))
  }
}

private func processorSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// What one run takes.
struct Measurement {
  let seconds: Double
  /// Blocks of memory that are asked for; nil where that is not known.
  let allocations: Int?
}

/// The results, as lines of text.
struct Table {
  private static let heads = ["", "ms", "MB/s", "× real time", "allocations"]

  static func header() -> String { line(heads) }

  static func line(_ benchmark: Benchmark, _ measured: Measurement) -> String {
    line([
      benchmark.name, String(format: "%.3f", measured.seconds * 1e3),
      String(format: "%.0f", Double(benchmark.bytes) / measured.seconds / 1e6),
      benchmark.sound.map { String(format: "%.0f", $0 / measured.seconds) } ?? "",
      measured.allocations.map(String.init) ?? "?",
    ])
  }

  private static func line(_ cells: [String]) -> String {
    zip(cells, [34, 10, 8, 12, 12]).enumerated().map { index, cell in
      let padding = String(repeating: " ", count: max(1, cell.1 - cell.0.count))
      return index == 0 ? cell.0 + padding : padding + cell.0
    }.joined()
  }
}
