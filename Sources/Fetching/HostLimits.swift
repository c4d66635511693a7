import Judgement
import Synchronization

/// Keeps downloads polite: few at one time, fewer from one host, and slower from a host that says
/// that it is asked too often.
final class HostLimits: Sendable {
  private struct Host {
    let places: AsyncSemaphore
    /// Before then the host is not asked.
    var notBefore: ContinuousClock.Instant?
    /// How often in a row it was asked and said nothing.
    var silences = 0
    /// Until then it is not asked any more.
    var givenUpUntil: ContinuousClock.Instant?

    /// Whether a new one would be treated alike.
    func mayBeForgotten(_ perHost: Int) -> Bool {
      places.isIdle && places.limit == perHost && silences == 0 && (notBefore ?? .now) <= .now
    }
  }

  /// Hosts beyond which those that nothing is to be remembered of are forgotten.
  private static let room = 4_096
  /// How long a host that was silent too often is not asked. A run is over by then; a service asks
  /// again.
  private static let rest = Duration.seconds(300)

  private let perHost: Int
  private let mostSilences: Int
  private let all: AsyncSemaphore
  private let hosts = Mutex<[String: Host]>([:])

  /// - Parameter mostSilences: How often in a row a host may say nothing before it is given up.
  init(jobs: Int, perHost: Int, mostSilences: Int = .max) {
    self.perHost = max(1, perHost)
    self.mostSilences = max(1, mostSilences)
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

  /// Takes note that the host was asked and said nothing in time.
  func wasSilent(_ name: String) {
    _ = host(name)
    hosts.withLock { hosts in
      guard let silences = hosts[name]?.silences else { return }
      hosts[name]?.silences = min(silences + 1, mostSilences)
      if silences + 1 >= mostSilences { hosts[name]?.givenUpUntil = .now + Self.rest }
    }
  }

  /// Takes note that the host said something.
  func wasHeard(_ name: String) {
    hosts.withLock { hosts in
      hosts[name]?.silences = 0
      hosts[name]?.givenUpUntil = nil
    }
  }

  /// Why the host is not to be asked; nil when it may be.
  func reasonNotToAsk(_ name: String) -> Unchecked? {
    guard let until = hosts.withLock({ $0[name]?.givenUpUntil }), until > .now else { return nil }
    return .host(name, .silent(times: mostSilences))
  }

  private func host(_ name: String) -> Host {
    hosts.withLock { hosts in
      if let host = hosts[name] { return host }
      if hosts.count >= Self.room { hosts = hosts.filter { !$0.value.mayBeForgotten(perHost) } }
      let host = Host(places: AsyncSemaphore(limit: perHost))
      hosts[name] = host
      return host
    }
  }
}
