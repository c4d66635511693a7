package import Judgement

/// Decides which addresses may be connected to.
///
/// A URL comes from outside, and this program may run where internal services trust whoever
/// reaches them. So only addresses of the public internet are fetched from; and since a name can
/// resolve to anything, it is the address that is judged.
package struct AddressGuard: Sendable {
  /// Whether every address will do, for test rigs.
  package var allowsPrivateAddresses: Bool

  package init(allowsPrivateAddresses: Bool = false) {
    self.allowsPrivateAddresses = allowsPrivateAddresses
  }

  /// The first of the addresses that may not be connected to.
  package func refused(among addresses: [IPAddress]) -> IPAddress? {
    allowsPrivateAddresses ? nil : addresses.first(where: Self.isPrivate)
  }

  /// Whether the public internet cannot reach the address.
  package static func isPrivate(_ address: IPAddress) -> Bool {
    // An address of NAT64 leads to the IPv4 address inside it (RFC 6052): on a network without
    // IPv4 every host has one.
    if case .v6(let value) = address, translation?.contains(address) == true {
      return isPrivate(.v4(UInt32(truncatingIfNeeded: value)))
    }
    return privateRanges.contains { $0.contains(address) }
  }

  /// The well-known prefix of NAT64. That of a network's own choice (RFC 8215) may embed addresses
  /// in other places, and is refused as a whole.
  private static let translation = IPRange("64:ff9b::/96")

  /// The IANA registries of special-purpose addresses, and what embeds an IPv4 address.
  ///
  /// - <https://www.iana.org/assignments/iana-ipv4-special-registry>
  /// - <https://www.iana.org/assignments/iana-ipv6-special-registry>
  private static let privateRanges: [IPRange] = [
    // "This network", private use (RFC 1918), shared (RFC 6598), loopback, link-local.
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
    "192.168.0.0/16",
    // IETF protocols, documentation (three nets), 6to4 relays, benchmarks.
    "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24",
    "203.0.113.0/24",
    // Multicast, reserved and broadcast.
    "224.0.0.0/4", "240.0.0.0/4",
    // Azure's host agent, on an address that looks public:
    // https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16
    "168.63.129.16/32",
    // Unspecified, loopback and IPv4-compatible; IPv4-mapped and -translated.
    "::/96", "::ffff:0:0/96", "::ffff:0:0:0/96",
    // NAT64 within a network, discard-only, IETF protocols with Teredo, documentation, 6to4, documentation, SRv6.
    "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16",
    "3fff::/20", "5f00::/16",
    // Unique local, link-local, site-local, multicast.
    "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
  ].compactMap(IPRange.init)
}
