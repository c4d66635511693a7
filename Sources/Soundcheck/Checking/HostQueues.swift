/// Targets that wait to be begun, each in the queue of its host.
///
/// What is begun takes memory while it waits for a place, so that not everything is begun at once.
/// But of each host some are: one with thousands of targets that never answers holds up nobody
/// else's.
struct HostQueues {
  private var waiting: [Substring: ArraySlice<Target>]
  private let hosts: [Substring]
  private let open: Int

  /// - Parameter open: How many of one host are begun at one time.
  init(_ targets: [Target], open: Int) {
    waiting = Dictionary(grouping: targets, by: \.authority).mapValues { $0[...] }
    var seen: Set<Substring> = []
    hosts = targets.map(\.authority).filter { seen.insert($0).inserted }
    self.open = open
  }

  /// What is begun at first.
  mutating func first() -> [Target] {
    hosts.flatMap { host in
      let targets = waiting[host]?.prefix(open) ?? []
      waiting[host]?.removeFirst(targets.count)
      return targets
    }
  }

  /// What is begun when a target is done.
  mutating func next(after done: Target) -> Target? {
    waiting[done.authority]?.popFirst()
  }
}

extension Target {
  /// What tells hosts apart, whatever it is that the URL names; files have none.
  fileprivate var authority: Substring {
    guard case .url(let url) = self, let scheme = url.firstRange(of: "://") else { return "" }
    return url[scheme.upperBound...].prefix { !"/?#".contains($0) }
  }
}
