/// The host is not on the public internet.
struct FetchPrivateAddress: Rule {
  let about = RuleDescription(
    id: "fetch/private-address", severities: [.error],
    flags: """
      The host, or that of a redirect, has an address that the public internet cannot reach.
      """,
    why: """
      The provider's media server cannot reach it either. The address was not connected to: \
      a URL from outside must not lead into a private network.
      """,
    remedy: """
      Serve the file from a public host. For a test rig, --allow-private-addresses lifts this.
      """,
    sources: ["https://www.iana.org/assignments/iana-ipv4-special-registry"])

  var fires: Example {
    Example(
      "a host of an intranet, at 10.1.2.3",
      .failed(.privateAddress(host: "intranet.example.com", address: "10.1.2.3")))
  }
  var passes: Example { Example("a host with a public address", .fetched()) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard case .privateAddress(let host, let address) = subject.obstacle else { return [] }
    let name = host == address ? "The host is \(address)" : "The host \(host) is \(address)"
    return [
      finding(.error, "\(name), which the public internet cannot reach; it was not connected to.")
    ]
  }
}
