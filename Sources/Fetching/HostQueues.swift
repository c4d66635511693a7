import Judgement

/// Requests that wait to be begun, each in the queue of its host.
///
/// What is begun takes memory while it waits for a place, so that not everything is begun at once.
/// But of each host some are: one with thousands of targets that never answers holds up nobody
/// else's. Where there are very many hosts, each has its turn.
struct HostQueues {
  private var waiting: [String: ArraySlice<AssetRequest>]
  /// Hosts of which none has been begun.
  private var hosts: FIFO<String>
  /// How many are under way: of each host, and of all.
  private var begun: [String: Int] = [:]
  private var begunInAll = 0
  private let open: Int
  private let whole: Int

  /// - Parameters:
  ///   - open: How many of one host are begun at one time.
  ///   - whole: And how many of all.
  init(_ requests: [AssetRequest], open: Int, whole: Int = 1_024) {
    waiting = Dictionary(grouping: requests, by: \.authority).mapValues { $0[...] }
    var seen: Set<String> = []
    hosts = FIFO()
    for host in requests.map(\.authority) where seen.insert(host).inserted { hosts.append(host) }
    self.open = max(1, open)
    self.whole = max(whole, self.open)
  }

  /// What is begun at first.
  mutating func first() -> [AssetRequest] {
    var opened: [String] = []
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
      (0..<(counts[host] ?? 0)).compactMap { _ in begin(at: host) }
    }
  }

  /// What is begun when a request is done.
  mutating func next(after done: AssetRequest) -> AssetRequest? {
    let host = done.authority
    begunInAll -= 1
    begun[host, default: 1] -= 1
    if begun[host] == 0 { begun[host] = nil }
    if let next = begin(at: host) { return next }
    waiting[host] = nil
    while let other = hosts.popFirst() {
      if let next = begin(at: other) { return next }
    }
    return nil
  }

  /// Takes further requests; those of them that are begun at once.
  mutating func add(_ requests: [AssetRequest]) -> [AssetRequest] {
    requests.compactMap { request in
      let host = request.authority
      let isKnown = waiting[host] != nil || begun[host] != nil
      waiting[host, default: []].append(request)
      if begunInAll < whole, begun[host] ?? 0 < open { return begin(at: host) }
      if !isKnown { hosts.append(host) }
      return nil
    }
  }

  private mutating func begin(at host: String) -> AssetRequest? {
    guard let request = waiting[host]?.popFirst() else { return nil }
    begun[host, default: 0] += 1
    begunInAll += 1
    return request
  }
}

extension AssetRequest {
  /// What tells hosts apart, of which files have none.
  fileprivate var authority: String { target.url?.authority ?? "" }
}
