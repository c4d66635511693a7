public import Judgement
import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Finds the addresses of hosts.
public protocol Resolver: Sendable {
  /// All addresses of the host, in the order in which they should be tried; empty when it has none.
  func addresses(of host: String) async -> [IPAddress]
}

/// The resolver of the operating system.
public struct SystemResolver: Resolver {
  /// A lookup blocks its thread until it is done.
  private static let queue = DispatchQueue(label: "soundcheck.resolver", attributes: .concurrent)

  /// Opens nothing yet.
  public init() {}

  /// Asks the system, on a thread that may wait.
  public func addresses(of host: String) async -> [IPAddress] {
    // The system finds no IPv6 address where it has no IPv6 itself, not even one that is spelt out.
    if let address = IPAddress(host) { return [address] }
    // A stream can be left when the task is cancelled, though the lookup cannot be ended.
    let (answers, answer) = AsyncStream.makeStream(of: [IPAddress].self)
    Self.queue.async {
      answer.yield(Self.lookUp(host))
      answer.finish()
    }
    return await answers.first { _ in true } ?? []
  }

  private static func lookUp(_ host: String) -> [IPAddress] {
    var hints = addrinfo()
    hints.ai_socktype = CInt(SOCK_STREAM.rawValue)
    hints.ai_flags = AI_ADDRCONFIG
    var found: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, nil, &hints, &found) == 0 else { return [] }
    defer { freeaddrinfo(found) }
    return sequence(first: found, next: { $0?.pointee.ai_next }).compactMap { entry in
      guard let address = entry?.pointee.ai_addr else { return nil }
      // The family says which structure the address is the beginning of.
      return switch CInt(address.pointee.sa_family) {
      case AF_INET:
        UnsafeRawPointer(address).loadUnaligned(as: sockaddr_in.self).address
      case AF_INET6:
        UnsafeRawPointer(address).loadUnaligned(as: sockaddr_in6.self).address
      default: nil
      }
    }
  }
}

extension sockaddr_in {
  fileprivate var address: IPAddress { IPAddress(sin_addr) }
}

extension sockaddr_in6 {
  fileprivate var address: IPAddress { IPAddress(sin6_addr) }
}

/// Remembers what a resolver said for a while, so that a thousand files of one host cost few lookups.
package final class AddressBook: Resolver {
  private struct Entry {
    var addresses: [IPAddress]
    var expiry: ContinuousClock.Instant
  }

  /// Hosts that are remembered.
  private static let room = 1024

  private let resolver: any Resolver
  private let lifetime: Duration
  private let entries = Mutex<[String: Entry]>([:])

  package init(_ resolver: any Resolver, lifetime: Duration = .seconds(30)) {
    self.resolver = resolver
    self.lifetime = lifetime
  }

  package func addresses(of host: String) async -> [IPAddress] {
    let known = entries.withLock { $0[host] }
    if let known, known.expiry > .now { return known.addresses }
    let addresses = await resolver.addresses(of: host)
    // A failure is not remembered: the next try may fare better.
    guard !addresses.isEmpty else { return [] }
    entries.withLock { entries in
      if entries.count >= Self.room { entries.removeAll() }
      entries[host] = Entry(addresses: addresses, expiry: .now + lifetime)
    }
    return addresses
  }
}
