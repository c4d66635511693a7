package import Fetching
import Foundation
package import Judgement

/// Judges the assets of a table line by line, as an engine wants it: one record in, one record out,
/// and never more at hand than a window, however long the table is.
///
/// Lines are asked for only while there is room in the window, so that whoever writes them waits. A
/// URL that stands in the window several times is fetched once, and of short bodies that are equal one is
/// inspected.
package struct Mapper: Sendable {
  private let fetcher: Fetcher
  private let judge: Judge
  private let format: MapLineFormat
  private let isOrdered: Bool
  private let judges: Judges

  /// Lines that are under way at one time, each in a task of its own: many more than downloads, so that
  /// a slow host does not keep the others waiting. One reading may bring more, which wait as text.
  private static let window = 512

  /// - Parameters:
  ///   - policy: What lines are judged by that name no profile.
  ///   - isOrdered: Whether records come in the order of their lines.
  ///   - policyNamed: The policy of a profile.
  package init(
    policy: Policy, fetching: FetchOptions, format: MapLineFormat, isOrdered: Bool,
    policyNamed: @escaping @Sendable (String) -> Policy?
  ) {
    var fetching = fetching
    fetching.bodies = KnownBodies()
    fetcher = Fetcher(options: fetching, maximumBytes: policy.limits.maximumBytes)
    judge = Judge(policy: policy)
    self.format = format
    self.isOrdered = isOrdered
    judges = Judges(policyNamed: policyNamed)
  }

  /// Judges lines until there are no more.
  ///
  /// - Parameters:
  ///   - lines: Gives the next lines, nil at their end. Called by one task at a time.
  ///   - render: What is told of a record, made by several tasks at one time.
  ///   - tell: Takes what was made of the next record.
  /// - Throws: What `lines` and `tell` throw.
  package func run<Told: Sendable>(
    _ lines: @escaping @Sendable () async throws -> [InputLine]?,
    render: @escaping @Sendable (MapRecord) -> Told, tell: (Told) throws -> Void
  ) async throws {
    try await withThrowingTaskGroup(of: Step<Told>.self) { group in
      var window = Window(judge: judge, judges: judges, format: format)
      var order = Order<Told>(isOrdered: isOrdered)
      var read: ArraySlice<InputLine> = []
      var isReading = false
      var isOver = false
      while true {
        while order.open < Self.window, let line = read.popFirst() {
          let place = order.next
          guard let entry = window.enter(line, as: place) else { continue }
          order.begin()
          switch entry {
          case .unreadable(let record):
            for told in order.finish(place, render(record)) { try tell(told) }
          case .fetch(let fetch): group.addTask { .fetched(fetch, await facts(fetch)) }
          case .waits: break
          }
        }
        if !isOver, !isReading, read.isEmpty, order.open < Self.window {
          isReading = true
          group.addTask { .read(try await lines()) }
        }
        guard let step = try await group.next() else { return }
        switch step {
        case .read(let lines):
          isReading = false
          isOver = lines == nil
          read = lines?[...] ?? []
        case .fetched(let fetch, let facts):
          let waiting = window.leave(fetch)
          group.addTask {
            .judged(waiting.map { ($0.place, render($0.record(facts))) })
          }
        case .judged(let records):
          for (place, told) in records {
            for told in order.finish(place, told) { try tell(told) }
          }
        }
      }
    }
  }

  private func facts(_ fetch: Fetch) async -> Facts {
    do {
      return try await fetcher.facts(of: fetch.target, isPinned: fetch.isPinned)
    } catch {
      return Facts(unchecked: .other("the run was ended"))
    }
  }
}

/// What happens next while a table is judged.
private enum Step<Told: Sendable>: Sendable {
  case read([InputLine]?)
  case fetched(Fetch, Facts)
  case judged([(place: Int, told: Told)])
}

/// What is fetched once, however many lines ask for it.
private struct Fetch: Hashable, Sendable {
  let target: Target
  let isPinned: Bool
}

/// A line that waits for its facts.
private struct Waiting: Sendable {
  /// Which of all records it is.
  let place: Int
  let line: Int
  let input: MapInput
  let passed: [JSONMember]
  let judge: Judge

  func record(_ facts: Facts) -> MapRecord {
    let stored = StoredAsset(
      facts, of: input.target, loop: input.loop, pin: input.pin, checkedAt: Date())
    var asset = judge.judge(stored, of: input.target, length: input.length)
    asset.target = input.target
    CheckTelemetry.count(asset)
    return MapRecord(
      line: line, outcome: .judged(asset, stored, profile: judge.policy.name), passed: passed)
  }
}

/// The lines that are at hand, by what they wait for.
private struct Window {
  /// What a line leads to.
  enum Entry {
    case unreadable(MapRecord)
    case fetch(Fetch)
    /// It waits for a fetch that is under way.
    case waits
  }

  let judge: Judge
  let judges: Judges
  let format: MapLineFormat
  private var waiting: [Fetch: [Waiting]] = [:]

  init(judge: Judge, judges: Judges, format: MapLineFormat) {
    self.judge = judge
    self.judges = judges
    self.format = format
  }

  /// Takes a line in; nil for one that asks for nothing.
  mutating func enter(_ line: InputLine, as place: Int) -> Entry? {
    guard let (input, passed) = format.parse(line) else { return nil }
    switch input {
    case .failure(let problem):
      return .unreadable(
        MapRecord(line: line.number, outcome: .unreadable(problem.words), passed: passed))
    case .success(let input):
      let fetch = Fetch(target: input.target, isPinned: input.pin != nil)
      let isUnderWay = waiting[fetch] != nil
      waiting[fetch, default: []].append(
        Waiting(
          place: place, line: line.number, input: input, passed: passed,
          judge: input.profile.flatMap(judges.judge(by:)) ?? judge))
      return isUnderWay ? .waits : .fetch(fetch)
    }
  }

  /// Those that waited for a fetch.
  mutating func leave(_ fetch: Fetch) -> [Waiting] { waiting.removeValue(forKey: fetch) ?? [] }
}
