import Synchronization

/// Keeps downloads polite: few at one time, fewer from one host, and slower from a host that says
/// that it is asked too often.
final class HostLimits: Sendable {
  private struct Host {
    let places: AsyncSemaphore
    /// Before then the host is not asked.
    var notBefore: ContinuousClock.Instant?
  }

  private let perHost: Int
  private let all: AsyncSemaphore
  private let hosts = Mutex<[String: Host]>([:])

  init(jobs: Int, perHost: Int) {
    self.perHost = perHost
    all = AsyncSemaphore(limit: jobs)
  }

  /// Runs the operation once the host, and then the whole, have room. Whoever waits for a host
  /// takes nothing from the others.
  func withPlace<Result>(
    at name: String, _ operation: () async throws -> Result
  ) async throws -> Result {
    try await host(name).places.withPlace {
      while let pause = host(name).notBefore, pause > .now { try await Task.sleep(until: pause) }
      return try await all.withPlace(operation)
    }
  }

  /// Runs the operation, which needs no host, once the whole has room.
  func withPlace<Result>(_ operation: () async throws -> Result) async throws -> Result {
    try await all.withPlace(operation)
  }

  /// From now on asks the host for one thing at a time, and for nothing before the pause is over.
  func slowDown(_ name: String, pause: Duration) {
    host(name).places.setLimit { _ in 1 }
    hosts.withLock { $0[name]?.notBefore = .now + pause }
  }

  /// Takes note that the host answered well: a slow one is asked a little more again.
  func speedUp(_ name: String) {
    host(name).places.setLimit { [perHost] in min($0 + 1, perHost) }
  }

  private func host(_ name: String) -> Host {
    hosts.withLock { hosts in
      if let host = hosts[name] { return host }
      let host = Host(places: AsyncSemaphore(limit: perHost))
      hosts[name] = host
      return host
    }
  }
}
