import Fetching
import Judgement
import Soundcheck
import Testing

@Suite("Address guard")
struct AddressGuardTests {
  @Test(arguments: [
    "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.255",
    "127.0.0.1", "127.255.255.255", "169.254.169.254", "172.16.0.1", "172.31.255.255",
    "192.0.0.1", "192.0.2.1", "192.88.99.1", "192.168.0.1", "198.18.0.1", "198.19.255.255",
    "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
    "168.63.129.16",
    "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "::ffff:8.8.8.8",
    "::ffff:0:127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::10.1.2.3", "64:ff9b::169.254.169.254",
    "64:ff9b:1::1", "64:ff9b:1::808:808", "100::1", "2001::1", "2001:db8::1",
    "2001:1ff:ffff::", "2002:7f00:1::", "3fff::1", "5f00::1", "fc00::1", "fd12:3456::1", "fe80::1",
    "fec0::1", "ff02::1",
  ])
  func `an address that the internet cannot reach is refused`(_ text: String) throws {
    #expect(AddressGuard.isPrivate(try #require(IPAddress(text))))
  }

  @Test(arguments: [
    "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255",
    "128.0.0.0", "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "192.0.1.0",
    "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0", "223.255.255.255",
    "168.63.129.15", "2001:200::1", "2606:4700::1111", "2003::1", "2a00:1450::1", "3ffe::1",
    "64:ff9b::8.8.8.8",
  ])
  func `a neighbour on the public internet is not`(_ text: String) throws {
    #expect(!AddressGuard.isPrivate(try #require(IPAddress(text))))
  }

  @Test func `one private address among several is enough to refuse`() throws {
    let addresses = ["93.184.215.14", "10.0.0.1"].compactMap(IPAddress.init)
    #expect(AddressGuard().refused(among: addresses) == IPAddress("10.0.0.1"))
    #expect(AddressGuard(allowsPrivateAddresses: true).refused(among: addresses) == nil)
  }

  /// Whatever a host is spelled like, it is what it resolves to that counts.
  @Test(arguments: [
    "2130706433", "0x7f.1", "0177.0.0.1", "127.1", "localhost", "localhost.", "LOCALHOST",
    "127.0.0.1", "[::1]", "[::ffff:169.254.169.254]", "[0:0:0:0:0:0:0:1]", "0",
  ])
  func `no spelling of a private address slips through`(_ host: String) async throws {
    let url = try HTTPURL("http://user@\(host):80/a.mp3")
    let addresses = await SystemResolver().addresses(of: url.hostToResolve)
    if !addresses.isEmpty { #expect(AddressGuard().refused(among: addresses) != nil) }
    let facts = try await Fetcher(options: .withoutRetries)
      .facts(of: .url("http://user@\(host):80/a.mp3"))
    guard case .privateAddress = facts.transfer?.obstacle else {
      #expect(facts.unchecked?.description.hasPrefix("no address was found") == true)
      return
    }
  }

  @Test(arguments: ["127.1", "0x7f.0.0.1", "1.2.3", "::1%lo", "g::", "1.2.3.4.5", "", "::1::"])
  func `only plain notation is an address`(_ text: String) {
    #expect(IPAddress(text) == nil)
  }

  @Test(arguments: [
    "1.2.3.4", "::", "::1", "2001:db8::1", "fe80::1:0:0:2", "1:2:3:4:5:6:7:8", "2001:db8:0:1::",
  ])
  func `an address is written as it is read`(_ text: String) throws {
    #expect(try #require(IPAddress(text)).description == text)
  }
}

extension FetchOptions {
  /// For tests that want the first failure.
  static var withoutRetries: FetchOptions {
    var options = FetchOptions()
    options.retries = 0
    return options
  }
}
