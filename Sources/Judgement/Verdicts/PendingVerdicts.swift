import Foundation

/// The lists of one check, whose facts are still arriving.
package struct PendingVerdicts {
  /// What the lists name that is to be fetched: each once, in the order given.
  package private(set) var requests: [AssetRequest] = []
  private let judge: Judge
  private var lists: [PendingList]
  /// Where in the lists each is waited for.
  private var places: [AssetRequest: [(list: Int, index: Int)]] = [:]
  private var graph: DocumentGraph
  /// What has to wait until all is known that documents name: each in its turn.
  private var held: [AssetRequest] = []
  /// The reports on what only documents name.
  private var named: [AssetRequest: AssetReport] = [:]

  package init(_ lists: [PlayList], judge: Judge) {
    self.judge = judge
    self.lists = lists.map { PendingList($0, judge: judge) }
    for (listIndex, list) in lists.enumerated() {
      for (index, target) in list.targets.enumerated() {
        let request = AssetRequest(target, as: list.documents[target])
        if places[request] == nil { requests.append(request) }
        places[request, default: []].append((listIndex, index))
      }
    }
    graph = DocumentGraph(requests, limits: judge.policy.limits.documents)
  }

  /// What follows from facts that were recorded.
  package struct Consequence {
    /// What is to be fetched beside.
    package var wanted: [AssetRequest]
    /// The reports that can be given now.
    package var reports: [AssetReport] = []
  }

  /// Records the facts of one request.
  package mutating func record(_ facts: Facts, of request: AssetRequest) -> Consequence {
    var consequence = Consequence(wanted: graph.record(facts, of: request))
    if places[request] == nil || graph.waits(request) {
      held.append(request)
    } else {
      consequence.reports = conclude(request, facts)
    }
    guard graph.isComplete else { return consequence }
    let ready = held
    held = []
    for request in ready {
      if let facts = graph.facts(of: request) { consequence.reports += conclude(request, facts) }
    }
    return consequence
  }

  private mutating func conclude(_ request: AssetRequest, _ facts: Facts) -> [AssetReport] {
    let assets = graph.assets(namedBy: request)
    guard let places = places[request] else {
      var report = judge.judge(
        Subject(
          target: request.target, facts: facts, request: request.document, named: assets))
      report.namedBy = graph.namings(of: request)
      named[request] = report
      return [report]
    }
    return places.flatMap { place in
      lists[place.list].record(facts, named: assets, at: place.index)
    }
  }

  /// Those that were given, in the order of the lists; what a document names comes after it, once.
  package var reports: [AssetReport] {
    var told: Set<AssetRequest> = []
    return lists.flatMap { list in
      list.requests.indices.flatMap { index in
        (list.judged[index].map { [$0] } ?? []) + reports(namedBy: list.requests[index], &told)
      }
    }
  }

  private func reports(
    namedBy document: AssetRequest, _ told: inout Set<AssetRequest>
  ) -> [AssetReport] {
    var reports: [AssetReport] = []
    for request in graph.named(by: document) where told.insert(request).inserted {
      guard let report = named[request] else { continue }
      reports.append(report)
      reports += self.reports(namedBy: request, &told)
    }
    return reports
  }
}

/// A list whose facts are still arriving.
///
/// Without a `length` and a name each asset is judged as soon as it is there; with one, all of them
/// wait for the last, because each one's share depends on those before it, and how even they are on
/// all.
private struct PendingList {
  /// What it names, in order.
  let requests: [AssetRequest]
  /// The reports that were given, in the same order.
  private(set) var judged: [AssetReport?]
  private let list: PlayList
  private let judge: Judge
  private let repeatsEarlier: [Bool]
  /// Whether a verdict needs the facts of those before: for the share of `length`, or for when a
  /// signed URL is played, or for how loud the others of a list are that has a name.
  private let dependOnEachOther: Bool
  private var facts: [Facts?]
  private var named: [Int: NamedAssets] = [:]
  /// How many facts there are not yet: to look through all of them at each arrival would take time
  /// with the square of the list.
  private var missing: Int

  init(_ list: PlayList, judge: Judge) {
    self.list = list
    self.judge = judge
    requests = list.targets.map { AssetRequest($0, as: list.documents[$0]) }
    var seen: Set<Target> = []
    repeatsEarlier = list.targets.map { !seen.insert($0).inserted }
    dependOnEachOther =
      list.length != nil || list.name != nil && list.targets.count > 1
      || list.targets.count > 1 && list.targets.contains { $0.url?.isSigned == true }
    facts = Array(repeating: nil, count: list.targets.count)
    missing = facts.count
    judged = facts.map { _ in nil }
  }

  /// Records the facts of one asset, and what is known of what it names; the reports that can be
  /// given now.
  mutating func record(
    _ arrived: Facts, named assets: NamedAssets?, at index: Int, now: Date = Date()
  ) -> [AssetReport] {
    guard dependOnEachOther else {
      let play = PlayContext(
        playlist: list.name, loop: list.loop, repeatsEarlier: repeatsEarlier[index],
        isAlone: list.targets.count == 1)
      let target = list.targets[index]
      let report = judge.judge(
        Subject(
          target: target, facts: arrived, play: play, pin: list.pins[target],
          request: list.documents[target], named: assets, now: now))
      judged[index] = report
      return [report]
    }
    facts[index] = arrived
    named[index] = assets
    missing -= 1
    guard missing == 0 else { return [] }
    let reports = judge.judge(list, facts.compactMap(\.self), named: named, now: now)
    judged = reports
    return reports
  }
}
