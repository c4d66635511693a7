import Foundation

/// Checks targets against a policy: fetches each, inspects it, and asks the rules.
///
/// ```swift
/// let report = try await Checker().check(["https://cdn.example.com/hold.mp3"], length: 30)
/// ```
///
/// A value that may be used again and from several tasks; one checker keeps its connections.
public struct Checker: Sendable {
  /// What the assets are held against.
  public let policy: Policy
  /// Which findings are accepted beforehand, and do not count.
  public let acceptance: Acceptance
  private let fetcher: Fetcher

  /// A checker that fetches within the bounds of `fetching`, and never more than the policy's
  /// limit of bytes.
  public init(
    policy: Policy = .plivo, acceptance: Acceptance = Acceptance(),
    fetching: FetchOptions = FetchOptions()
  ) {
    self.policy = policy
    self.acceptance = acceptance
    self.fetcher = Fetcher(options: fetching, maximumBytes: policy.limits.maximumBytes)
  }

  /// Checks the URLs as one play request would play them, in order.
  ///
  /// - Parameters:
  ///   - urls: Where the sounds are. A string that is no URL is taken for a path.
  ///   - length: The request's `length` in seconds, for the whole list; nil for none.
  ///   - loop: Whether the list is to repeat until stopped.
  /// - Throws: `CancellationError`, and nothing else: whatever is wrong with an asset, or keeps it
  ///   from being looked at, is in the report.
  public func check(
    _ urls: [String], length: PlayLength? = nil, loop: Bool = false
  ) async throws(CancellationError) -> Report {
    let targets = urls.map { Target($0) }
    return try await check([PlayList(targets, length: length?.seconds, loop: loop)])
  }

  /// Checks several lists, each as its own play request, all at the same time.
  ///
  /// - Parameters:
  ///   - lists: What to check.
  ///   - observer: Told of what happens, from several threads.
  /// - Returns: The report, with one asset for each target, in the order given.
  /// - Throws: `CancellationError`.
  public func check(
    _ lists: [PlayList], observer: @escaping @Sendable (CheckEvent) -> Void = { _ in }
  ) async throws(CancellationError) -> Report {
    let start = ContinuousClock.now
    let judge = Judge(policy: policy, acceptance: acceptance)
    var pending = lists.map { PendingList($0, judge: judge) }
    // What is named several times is fetched once.
    var targets: [Target] = []
    var places: [Target: [(list: Int, index: Int)]] = [:]
    for (listIndex, list) in lists.enumerated() {
      for (index, target) in list.targets.enumerated() {
        if places[target] == nil { targets.append(target) }
        places[target, default: []].append((listIndex, index))
      }
    }
    func arrived(_ target: Target, _ facts: Facts) {
      observer(.fetched(target, bytes: facts.transfer?.receivedBytes ?? 0))
      for place in places.removeValue(forKey: target) ?? [] {
        for asset in pending[place.list].take(facts, at: place.index) {
          observer(.finished(asset))
        }
      }
    }
    let pinned = Set(lists.flatMap(\.pins.keys))
    await withTaskGroup(of: (target: Target?, facts: Facts?).self) { group in
      if let deadline = fetcher.deadline {
        group.addTask {
          try? await Task.sleep(for: deadline)
          return (nil, nil)
        }
      }
      var queues = HostQueues(targets, open: fetcher.mostBegun)
      func begin(_ target: Target) {
        group.addTask {
          let facts = try? await fetcher.facts(of: target, isPinned: pinned.contains(target)) {
            observer(.started(target))
          }
          return (target, facts)
        }
      }
      for target in queues.first() { begin(target) }
      while !places.isEmpty, let (target, facts) = await group.next() {
        // Without facts it was cancelled, or the time is over.
        guard let target, let facts else { break }
        arrived(target, facts)
        if let next = queues.next(after: target) { begin(next) }
      }
      group.cancelAll()
    }
    if Task.isCancelled { throw CancellationError() }
    for target in targets where places[target] != nil {
      let bound = ((fetcher.deadline ?? .zero) / .seconds(1)).seconds
      arrived(target, Facts(unchecked: "the time for the whole check was over, after \(bound)"))
    }
    let seconds = start.duration(to: .now) / .seconds(1)
    let only = lists.count == 1 ? lists.first : nil
    var report = Report(
      profile: policy.name, length: only?.length, loop: only?.loop ?? false,
      assets: pending.flatMap(\.reports), seconds: seconds)
    report.notices = acceptance.notices(on: report, now: Date())
    return report
  }
}

/// A list whose facts are still arriving.
///
/// Without a `length` each asset is judged as soon as it is there; with one, all of them wait for
/// the last, because each one's share depends on those before it.
private struct PendingList {
  private let list: PlayList
  private let judge: Judge
  private let repeatsEarlier: [Bool]
  private var facts: [Facts?]
  private var judged: [AssetReport?]

  var reports: [AssetReport] { judged.compactMap(\.self) }

  init(_ list: PlayList, judge: Judge) {
    self.list = list
    self.judge = judge
    var seen: Set<Target> = []
    repeatsEarlier = list.targets.map { !seen.insert($0).inserted }
    facts = Array(repeating: nil, count: list.targets.count)
    judged = facts.map { _ in nil }
  }

  /// Takes the facts of one asset, and returns the reports that can be given now.
  mutating func take(_ arrived: Facts, at index: Int, now: Date = Date()) -> [AssetReport] {
    guard list.length != nil else {
      let play = PlayContext(
        playlist: list.name, loop: list.loop, repeatsEarlier: repeatsEarlier[index])
      let report = judge.judge(
        Subject(
          target: list.targets[index], facts: arrived, play: play,
          pin: list.pins[list.targets[index]], now: now))
      judged[index] = report
      return [report]
    }
    facts[index] = arrived
    let complete = facts.compactMap(\.self)
    guard complete.count == list.targets.count else { return [] }
    let reports = judge.judge(list, complete, now: now)
    judged = reports
    return reports
  }
}
