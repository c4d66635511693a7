import AsyncHTTPClient
import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// The clients behind a transport, one for each host and address that was asked for.
///
/// AsyncHTTPClient pins a host to an address for a whole client only, so each pin has a client of
/// its own; all run on the process's event loops, which cost nothing before the first connection.
/// Requests to one pin share its connections.
final class ClientPool: Sendable {
  /// What a client is made for.
  struct Pin: Hashable {
    var host: String
    /// The numeric address to connect to instead of what the host resolves to.
    var address: String?
    var connectTimeout: Duration
  }

  /// The use of a client: it stays open for as long as its lease lives.
  final class Lease: Sendable {
    let pin: Pin
    let client: HTTPClient
    let connection = ConnectionClock()

    fileprivate init(_ pin: Pin, _ configuration: HTTPClient.Configuration) {
      var configuration = configuration
      let connection = connection
      let connected: @Sendable (any Channel) -> EventLoopFuture<Void> = { channel in
        connection.stands(channel)
        return channel.readInLargePieces()
      }
      configuration.http1_1ConnectionDebugInitializer = connected
      configuration.http2ConnectionDebugInitializer = connected
      if let address = pin.address { configuration.dnsOverride = [pin.host: address] }
      configuration.timeout.connect = TimeAmount(pin.connectTimeout)
      self.pin = pin
      client = HTTPClient(
        eventLoopGroupProvider: .shared(MultiThreadedEventLoopGroup.singleton),
        configuration: configuration)
    }

    // The client keeps itself alive until its connections are closed.
    deinit { client.shutdown { _ in } }
  }

  /// Clients that are kept beyond their use; the one not asked for longest goes first.
  private static let kept = 32

  /// Why no certificate can be verified; nil where that can be done.
  let missingTrust: String?
  private let configuration: HTTPClient.Configuration
  private let recent = Mutex<[Lease]>([])

  init(options: AHCTransport.Options) {
    var tls = TLSConfiguration.makeClientConfiguration()
    let own = options.additionalTrustRoots.map(\.certificate)
    tls.additionalTrustRoots = [.certificates(own)]
    let store = options.trustStore ?? .find()
    var missing: String?
    switch store {
    case .system: break
    case .file(let path): tls.trustRoots = .file(path)
    case .missing(let why):
      // There is nothing to load, which http does not need and one's own roots replace.
      tls.trustRoots = .certificates(own)
      if own.isEmpty { missing = why }
    }
    missingTrust = missing
    var configuration = HTTPClient.Configuration(
      tlsConfiguration: tls, redirectConfiguration: .disallow, decompression: .disabled)
    configuration.proxy = options.proxy.map { proxy in
      .server(
        host: proxy.host, port: proxy.port,
        authorization: proxy.user.map { .basic(username: $0.name, password: $0.password) })
    }
    // How often a host is asked at once, and again, is the caller's to decide.
    configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 1024
    configuration.connectionPool.retryConnectionEstablishment = false
    configuration.connectionPool.idleTimeout = .seconds(30)
    // Its spans hold whole URLs, with the signatures in their queries, and it would send the
    // identifiers of a service's traces to every host that is asked.
    configuration.tracing.tracer = nil
    self.configuration = configuration
  }

  /// The client for that pin, made when there is none.
  func lease(_ pin: Pin) -> Lease {
    recent.withLock { recent in
      let lease: Lease
      if let index = recent.lastIndex(where: { $0.pin == pin }) {
        lease = recent.remove(at: index)
      } else {
        lease = Lease(pin, configuration)
        if recent.count == Self.kept { recent.removeFirst() }
      }
      recent.append(lease)
      return lease
    }
  }
}

/// Tells those who wait for a connection of a client when the first one came to stand: not a later
/// one, of which there may be any number, made for the requests of others.
final class ConnectionClock: Sendable {
  private struct State {
    var count = 0
    /// Those who wait, each with when a connection came to stand since.
    var waits: [Int: ContinuousClock.Instant?] = [:]
    /// Connections that stand.
    var open = 0
  }

  private let state = Mutex(State())

  fileprivate func stands(_ channel: any Channel) {
    let now = ContinuousClock.now
    state.withLock { state in
      state.waits = state.waits.mapValues { $0 ?? now }
      state.open += 1
    }
    channel.closeFuture.whenComplete { _ in self.state.withLock { $0.open -= 1 } }
  }

  /// Whether a connection stands, over which a request could go at once.
  var isOpen: Bool { state.withLock { $0.open > 0 } }

  /// Begins to wait.
  func wait() -> Wait {
    Wait(
      self,
      state.withLock { state in
        state.count += 1
        state.waits[state.count] = .some(nil)
        return state.count
      })
  }

  /// One who waits, for as long as the value lives.
  final class Wait: Sendable {
    private let clock: ConnectionClock
    private let number: Int

    fileprivate init(_ clock: ConnectionClock, _ number: Int) {
      self.clock = clock
      self.number = number
    }

    deinit { clock.state.withLock { _ = $0.waits.removeValue(forKey: number) } }

    /// When the first connection came to stand since; nil when none has.
    var first: ContinuousClock.Instant? { clock.state.withLock { $0.waits[number] ?? nil } }
  }
}

extension Channel {
  /// Has a quarter of a megabyte read at once, as soon as so much is there: each piece costs a way
  /// through the pipeline and the change from one task to another. It was four pieces of 64 kB.
  fileprivate func readInLargePieces() -> EventLoopFuture<Void> {
    let pieces = AdaptiveRecvByteBufferAllocator(minimum: 64, initial: 2_048, maximum: 1 << 18)
    return setOption(.recvAllocator, value: pieces)
      .and(setOption(.maxMessagesPerRead, value: 1)).map { _ in }
  }
}
