import ForeignText
import Foundation
import Judgement
import Soundcheck
import SoundcheckReports
import Synchronization

/// One line on standard error that tells how far a check is: a bar, the pace, what is under way.
///
/// Shown only where a person looks; everywhere else it does nothing.
final class Progress: Sendable {
  private struct State {
    var total: Int
    var fetched = 0
    var bytes = 0
    var underWay: [Target] = []
    var isOver = false
  }

  private let isShown: Bool
  private let start = ContinuousClock.now
  private let state: Mutex<State>

  init(total: Int, isShown: Bool) {
    state = Mutex(State(total: total))
    self.isShown = isShown
  }

  /// Keeps the line up to date while `body` runs, and takes it away after it.
  func whileShown<Result>(_ body: () async throws -> Result) async rethrows -> Result {
    guard isShown else { return try await body() }
    // By the clock rather than with each event: hundreds of quick assets cost no more than one,
    // and a slow one is seen to be waited for.
    let clock = Task {
      while !Task.isCancelled {
        state.withLock { draw(&$0) }
        try await Task.sleep(for: .milliseconds(100))
      }
    }
    defer {
      clock.cancel()
      state.withLock { state in
        state.isOver = true
        Console.draw("")
      }
    }
    return try await body()
  }

  /// Records what happened, for the line to tell.
  func record(_ event: CheckEvent) {
    guard isShown else { return }
    state.withLock { state in
      switch event {
      case .started(let target):
        if !state.underWay.contains(target) { state.underWay.append(target) }
      case .named: state.total += 1
      case .fetched(let target, let bytes):
        state.fetched += 1
        state.bytes += bytes
        state.underWay.removeAll { $0 == target }
      case .finished: break
      }
    }
  }

  /// Runs `body` with the line taken away, so that what it prints stands on a clean line.
  func aside(_ body: () -> Void) {
    guard isShown else { return body() }
    state.withLock { _ in
      Console.draw("")
      body()
    }
  }

  private func draw(_ state: inout State) {
    if !state.isOver { Console.draw(line(state, at: .now)) }
  }

  /// Never as wide as the terminal, not even with the `^C` of an interruption behind it: a line
  /// that wraps cannot be taken away again.
  private func line(_ state: State, at now: ContinuousClock.Instant) -> String {
    let seconds = max(start.duration(to: now) / .seconds(1), 0.001)
    let width = 20
    let filled = state.total > 0 ? width * state.fetched / state.total : width
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    let count = " \(state.fetched)/\(state.total)"
    let pace = String(format: "  %.1f MB/s", Double(state.bytes) / 1e6 / seconds)
    var room = Console.errorWidth - 3
    var line = ""
    for part in [bar, count, pace] where part.columns <= room {
      line += part
      room -= part.columns
    }
    guard let current = state.underWay.first else { return line }
    let others = state.underWay.count > 1 ? " and \(state.underWay.count - 1) more" : ""
    room -= 2 + others.columns
    return room < 12
      ? line : line + "  " + current.description.printable.suffix(columns: room) + others
  }
}
