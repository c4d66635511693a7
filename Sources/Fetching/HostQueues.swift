import Judgement

/// Targets that wait to be begun, each in the queue of its host.
///
/// What is begun takes memory while it waits for a place, so that not everything is begun at once.
/// But of each host some are: one with thousands of targets that never answers holds up nobody
/// else's. Where there are very many hosts, each has its turn.
struct HostQueues {
  private var waiting: [Substring: ArraySlice<Target>]
  /// Hosts of which none has been begun.
  private var hosts: FIFO<Substring>
  private let open: Int
  private let whole: Int

  /// - Parameters:
  ///   - open: How many of one host are begun at one time.
  ///   - whole: And how many of all.
  init(_ targets: [Target], open: Int, whole: Int = 1_024) {
    waiting = Dictionary(grouping: targets, by: \.authority).mapValues { $0[...] }
    var seen: Set<Substring> = []
    hosts = FIFO()
    for host in targets.map(\.authority) where seen.insert(host).inserted { hosts.append(host) }
    self.open = max(1, open)
    self.whole = max(whole, self.open)
  }

  /// What is begun at first.
  mutating func first() -> [Target] {
    var opened: [Substring] = []
    while opened.count < whole, let host = hosts.popFirst() { opened.append(host) }
    // Each has one; what room is left goes round.
    var room = whole - opened.count
    var counts = Dictionary(uniqueKeysWithValues: opened.map { ($0, 1) })
    for count in 1..<open {
      for host in opened where room > 0 && waiting[host]?.count ?? 0 > count {
        counts[host] = count + 1
        room -= 1
      }
    }
    return opened.flatMap { host in
      let targets = waiting[host]?.prefix(counts[host] ?? 0) ?? []
      waiting[host]?.removeFirst(targets.count)
      return targets
    }
  }

  /// What is begun when a target is done.
  mutating func next(after done: Target) -> Target? {
    if let next = waiting[done.authority]?.popFirst() { return next }
    waiting[done.authority] = nil
    guard let host = hosts.popFirst() else { return nil }
    return waiting[host]?.popFirst()
  }
}

extension Target {
  /// What tells hosts apart, whatever it is that the URL names; files have none.
  fileprivate var authority: Substring {
    guard case .url(let url) = self, let scheme = url.firstRange(of: "://") else { return "" }
    return url[scheme.upperBound...].prefix { !"/?#".contains($0) }
  }
}
