#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A port of this machine at which nobody answers: connections stand, or do not even come to stand
/// because there are too many that wait.
package enum CrowdedPort {
  /// Keeps the port for as long as `test` runs.
  ///
  /// - Parameter takingConnections: Whether the system has room for connections.
  package static func run<Result>(
    takingConnections: Bool = false, _ test: (Int) async throws -> Result
  ) async throws -> Result {
    let listener = try Descriptor()
    var address = sockaddr_in.loopback
    try listener.call(bind, address)
    guard listen(listener.number, takingConnections ? 64 : 0) == 0 else { throw Failure(errno) }
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    _ = withUnsafeMutablePointer(to: &address) { address in
      address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        getsockname(listener.number, $0, &length)
      }
    }
    // None is ever accepted; from the second on they wait outside.
    let crowd = takingConnections ? [] : try (0..<4).map { _ in try Descriptor() }
    for visitor in crowd {
      guard fcntl(visitor.number, F_SETFL, O_NONBLOCK) == 0 else { throw Failure(errno) }
      try? visitor.call(connect, address)
    }
    defer { withExtendedLifetime((listener, crowd)) {} }
    return try await test(Int(UInt16(bigEndian: address.sin_port)))
  }

  /// What the system said.
  private struct Failure: Error {
    let number: CInt
    init(_ number: CInt) { self.number = number }
  }

  /// A socket, closed when nobody holds it any more.
  private final class Descriptor {
    let number: CInt

    init() throws {
      #if canImport(Glibc)
        number = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      #else
        number = socket(AF_INET, SOCK_STREAM, 0)
      #endif
      guard number >= 0 else { throw Failure(errno) }
    }

    deinit { close(number) }

    /// Calls `bind` or `connect`.
    func call(
      _ function: (CInt, UnsafePointer<sockaddr>, socklen_t) -> CInt, _ address: sockaddr_in
    ) throws {
      let status = withUnsafePointer(to: address) { address in
        address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          function(number, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
      }
      guard status == 0 else { throw Failure(errno) }
    }
  }
}

extension sockaddr_in {
  /// Any free port of this machine.
  fileprivate static var loopback: sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return address
  }
}
