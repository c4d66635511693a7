import Foundation

/// The lists of one check, whose facts are still arriving.
package struct PendingVerdicts {
  /// What there is to learn of: each once, whatever names it, in the order given.
  package private(set) var targets: [Target] = []
  private var lists: [PendingList]
  /// Where each is waited for.
  private var places: [Target: [(list: Int, index: Int)]] = [:]

  package init(_ lists: [PlayList], judge: Judge) {
    self.lists = lists.map { PendingList($0, judge: judge) }
    for (listIndex, list) in lists.enumerated() {
      for (index, target) in list.targets.enumerated() {
        if places[target] == nil { targets.append(target) }
        places[target, default: []].append((listIndex, index))
      }
    }
  }

  /// Records the facts of one target; the reports that can be given now.
  package mutating func record(_ facts: Facts, of target: Target) -> [AssetReport] {
    (places.removeValue(forKey: target) ?? []).flatMap { place in
      lists[place.list].record(facts, at: place.index)
    }
  }

  /// Those that were given, in the order of the lists.
  package var reports: [AssetReport] { lists.flatMap(\.reports) }
}

/// A list whose facts are still arriving.
///
/// Without a `length` each asset is judged as soon as it is there; with one, all of them wait for
/// the last, because each one's share depends on those before it.
private struct PendingList {
  private let list: PlayList
  private let judge: Judge
  private let repeatsEarlier: [Bool]
  /// Whether a verdict needs the facts of those before: for the share of `length`, or for when a
  /// signed URL is played.
  private let dependOnEachOther: Bool
  private var facts: [Facts?]
  /// How many facts there are not yet: to look through all of them at each arrival would take time
  /// with the square of the list.
  private var missing: Int
  private var judged: [AssetReport?]

  var reports: [AssetReport] { judged.compactMap(\.self) }

  init(_ list: PlayList, judge: Judge) {
    self.list = list
    self.judge = judge
    var seen: Set<Target> = []
    repeatsEarlier = list.targets.map { !seen.insert($0).inserted }
    dependOnEachOther =
      list.length != nil
      || list.targets.count > 1 && list.targets.contains { HTTPURL($0)?.isSigned == true }
    facts = Array(repeating: nil, count: list.targets.count)
    missing = facts.count
    judged = facts.map { _ in nil }
  }

  /// Records the facts of one asset; the reports that can be given now.
  mutating func record(_ arrived: Facts, at index: Int, now: Date = Date()) -> [AssetReport] {
    guard dependOnEachOther else {
      let play = PlayContext(
        playlist: list.name, loop: list.loop, repeatsEarlier: repeatsEarlier[index])
      let report = judge.judge(
        Subject(
          target: list.targets[index], facts: arrived, play: play,
          pin: list.pins[list.targets[index]], request: list.documents[list.targets[index]],
          now: now))
      judged[index] = report
      return [report]
    }
    facts[index] = arrived
    missing -= 1
    guard missing == 0 else { return [] }
    let reports = judge.judge(list, facts.compactMap(\.self), now: now)
    judged = reports
    return reports
  }
}
