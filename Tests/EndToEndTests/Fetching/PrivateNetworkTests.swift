import Testing

/// The program as it stands, between a public server and private ones.
@Suite(.enabled(if: SmallInternet.isPossible, "\(SmallInternet.whatItNeeds)"))
struct PrivateNetworkTests {
  private static let publicAddress = "93.184.215.14"

  private static let privatePlaces = [
    "http://127.0.0.1/a.wav", "http://10.0.0.1/a.wav", "http://169.254.169.254/latest/meta-data/",
    "http://192.168.1.1/a.wav", "http://100.64.0.1/a.wav", "http://168.63.129.16/a.wav",
    "http://[::1]/a.wav", "http://[fd00::1]/a.wav", "http://[::ffff:10.0.0.1]/a.wav",
    "http://[64:ff9b::a00:1]/a.wav", "http://2130706433/a.wav", "http://0x7f.1/a.wav",
    "http://0177.0.0.1/a.wav", "http://127.1/a.wav", "http://LOCALHOST./a.wav",
    "http://inner.example/a.wav", "http://user@inner.example./a.wav",
  ]

  @Test func `a public server cannot redirect into a private network`() async throws {
    let places = Self.privatePlaces.indices
    let visit = try await SmallInternet.check(
      places.map { "http://outer.example/\($0).wav" },
      pages: Dictionary(
        uniqueKeysWithValues: places.map { ("outer.example/\($0).wav", Self.privatePlaces[$0]) }),
      names: [
        "outer.example": [Self.publicAddress], "inner.example": ["10.0.0.1"],
        "localhost": ["127.0.0.1"],
      ])
    #expect(visit.assets.count == places.count, "\(visit.errors)")
    for (asset, place) in zip(visit.assets, Self.privatePlaces) {
      #expect(asset.rules.contains("fetch/private-address"), "\(place): \(asset)")
    }
    #expect(Set(visit.connections) == [Self.publicAddress])
  }

  @Test func `the second of two redirects is looked at like the first`() async throws {
    let visit = try await SmallInternet.check(
      ["http://outer.example/a.wav"],
      pages: [
        "outer.example/a.wav": "http://9.9.9.9/b.wav", "9.9.9.9/b.wav": "http://10.0.0.1/c.wav",
      ],
      names: ["outer.example": [Self.publicAddress]])
    #expect(visit.assets.first?.rules.contains("fetch/private-address") == true)
    #expect(visit.connections == [Self.publicAddress, "9.9.9.9"])
  }

  @Test func `a name that turns private after it was checked leads nowhere else`() async throws {
    let names = [
      "turning.example": [Self.publicAddress, "127.0.0.1"],
      "outer.example": [Self.publicAddress],
    ]
    let visit = try await SmallInternet.check(
      ["http://turning.example/a.wav", "http://outer.example/b.wav"],
      pages: [
        "turning.example/a.wav": "http://turning.example/c.wav",
        "outer.example/b.wav": "http://turning.example/d.wav",
      ],
      names: names)
    #expect(visit.assets.count == 2, "\(visit.errors)")
    #expect(visit.questions.contains("turning.example"))
    #expect(Set(visit.connections) == [Self.publicAddress])
  }

  @Test func `public hosts are reached, and private ones where that is allowed`() async throws {
    let pages = ["outer.example/a.wav": "http://10.0.0.1/b.wav"]
    let names = ["outer.example": [Self.publicAddress]]
    let refused = try await SmallInternet.check(
      ["http://outer.example/c.wav", "http://[2606:4700::1111]/d.wav"], pages: pages, names: names)
    #expect(refused.status == 0, "\(refused.output)\(refused.errors)")
    #expect(Set(refused.connections) == [Self.publicAddress, "2606:4700::1111"])
    let allowed = try await SmallInternet.check(
      ["http://outer.example/a.wav", "--allow-private-addresses"], pages: pages, names: names)
    #expect(allowed.status == 0, "\(allowed.output)\(allowed.errors)")
    #expect(allowed.connections == [Self.publicAddress, "10.0.0.1"])
  }
}

extension [String: Any] {
  /// The rules of an asset's findings.
  fileprivate var rules: [String] {
    (self["findings"] as? [[String: Any]] ?? []).compactMap { $0["rule"] as? String }
  }
}
