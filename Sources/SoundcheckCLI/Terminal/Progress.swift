import Foundation
import Soundcheck
import Synchronization

/// One line on standard error that tells how far a check is: a bar, the pace, what is under way.
///
/// Shown only where a person looks; everywhere else it does nothing.
final class Progress: Sendable {
  private struct State {
    var finished = 0
    var bytes = 0
    var underWay: [Target] = []
    var isDrawn = false
    var lastDrawn: ContinuousClock.Instant?
  }

  private let total: Int
  private let isShown: Bool
  private let start = ContinuousClock.now
  private let state = Mutex(State())

  init(total: Int, isShown: Bool) {
    self.total = total
    self.isShown = isShown
  }

  /// Takes note of what happened.
  func note(_ event: CheckEvent) {
    update { state in
      switch event {
      case .started(let target):
        if !state.underWay.contains(target) { state.underWay.append(target) }
      case .finished(let asset):
        state.finished += 1
        state.bytes += asset.facts.transfer?.receivedBytes ?? 0
        if let index = state.underWay.firstIndex(of: asset.target) {
          state.underWay.remove(at: index)
        }
      }
    }
  }

  /// Runs `body` with the line taken away, so that what it prints stands on a clean line.
  func aside(_ body: () -> Void) {
    guard isShown else { return body() }
    state.withLock { state in
      erase(&state)
      body()
    }
  }

  /// Takes the line away for good.
  func clear() {
    guard isShown else { return }
    state.withLock { erase(&$0) }
  }

  private func update(_ change: (inout State) -> Void) {
    guard isShown else { return }
    state.withLock { state in
      change(&state)
      let now = ContinuousClock.now
      if let last = state.lastDrawn, last.duration(to: now) < .milliseconds(50) { return }
      state.lastDrawn = now
      state.isDrawn = true
      Console.writeError("\r\u{1B}[K" + line(state, at: now))
    }
  }

  private func erase(_ state: inout State) {
    guard state.isDrawn else { return }
    state.isDrawn = false
    Console.writeError("\r\u{1B}[K")
  }

  private func line(_ state: State, at now: ContinuousClock.Instant) -> String {
    let seconds = max(start.duration(to: now) / .seconds(1), 0.001)
    let megabytes = Double(state.bytes) / 1e6 / seconds
    let width = 20
    let filled = total > 0 ? width * state.finished / total : width
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    var line = "\(bar) \(state.finished)/\(total)"
    line += String(format: "  %.1f MB/s", megabytes)
    if let current = state.underWay.first {
      let others = state.underWay.count > 1 ? " and \(state.underWay.count - 1) more" : ""
      let room = Console.errorWidth - line.count - others.count - 3
      if room > 12 { line += "  " + current.shortName(within: room) + others }
    }
    return line
  }
}

extension Target {
  /// The end of the target's printable form, which tells assets apart better than its beginning.
  fileprivate func shortName(within room: Int) -> String {
    let name = description
    return name.count <= room ? name : "…" + name.suffix(room - 1)
  }
}
