#if canImport(Glibc)
  package import Glibc
#else
  package import Darwin
#endif

/// A numeric address of the internet.
public enum IPAddress: Hashable, Sendable {
  /// The 32 bits, the first byte the highest.
  case v4(UInt32)
  /// The 128 bits, the first byte the highest.
  case v6(UInt128)

  /// Reads dotted decimal or IPv6 notation, and none of the older spellings.
  public init?(_ text: String) {
    var v4 = in_addr()
    var v6 = in6_addr()
    if inet_pton(AF_INET, text, &v4) == 1 {
      self.init(v4)
    } else if inet_pton(AF_INET6, text, &v6) == 1 {
      self.init(v6)
    } else {
      return nil
    }
  }

  package init(_ address: in_addr) { self = .v4(UInt32(bigEndian: address.s_addr)) }

  package init(_ address: in6_addr) {
    self = .v6(withUnsafeBytes(of: address) { $0.reduce(0) { $0 << 8 | UInt128($1) } })
  }
}

extension IPAddress: CustomStringConvertible {
  /// Dotted decimal, or IPv6 notation with the longest run of zeros left out.
  public var description: String {
    switch self {
    case .v4(let bits):
      (0..<4).reversed().map { String(bits >> ($0 * 8) & 0xFF) }.joined(separator: ".")
    case .v6(let bits):
      Self.notation((0..<8).reversed().map { UInt16(truncatingIfNeeded: bits >> ($0 * 16)) })
    }
  }

  private static func notation(_ groups: [UInt16]) -> String {
    var longest = 0..<0
    var start: Int?
    for index in 0...8 {
      if index < 8, groups[index] == 0 {
        start = start ?? index
      } else {
        if let first = start, index - first > max(1, longest.count) { longest = first..<index }
        start = nil
      }
    }
    func joined(_ groups: ArraySlice<UInt16>) -> String {
      groups.map { String($0, radix: 16) }.joined(separator: ":")
    }
    if longest.isEmpty { return joined(groups[...]) }
    return joined(groups[..<longest.lowerBound]) + "::" + joined(groups[longest.upperBound...])
  }
}

/// A range of addresses in CIDR notation, such as `10.0.0.0/8`.
package struct IPRange: Sendable {
  private let first: IPAddress
  private let prefix: Int

  /// Nil for what is no such notation.
  package init?(_ notation: String) {
    let parts = notation.split(separator: "/")
    guard parts.count == 2, let first = IPAddress(String(parts[0])), let prefix = Int(parts[1])
    else { return nil }
    self.first = first
    self.prefix = prefix
  }

  /// Whether the address lies in the range.
  package func contains(_ address: IPAddress) -> Bool {
    switch (first, address) {
    case (.v4(let first), .v4(let address)): (first ^ address) >> (32 - prefix) == 0
    case (.v6(let first), .v6(let address)): (first ^ address) >> (128 - prefix) == 0
    default: false
    }
  }
}
