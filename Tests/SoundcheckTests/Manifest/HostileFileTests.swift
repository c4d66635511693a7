import DefectForge
import Judgement
import PolicyFiles
import Soundcheck
import Testing

struct `Files of strangers` {
  private static let good = [
    """
    profile: plivo
    defaults: {length: 120, loop: true}
    fetch: {jobs: 3, timeout: 1.5, user_agent: "rig/7"}
    assets:
      - https://h.example/a.mp3
      - url: https://h.example/b.mp3?sig=x
        length: 10
    playlists:
      - {name: queue, length: 4, urls: [https://h.example/c.mp3]}
    suppress:
      - rule: audio/channels
        asset: "*/legacy/*"
        reason: planned
        until: 2027-03-31
    """,
    """
    name: ours
    profile: twilio
    fail_on: warning
    limits:
      levels: {quiet: -30, loud: -10}
    severities: {mp3/truncated: note}
    """,
    """
    {
      "schema": "soundcheck.baseline/2",
      "accepted": [
        {"target": "https://h.example/\\ud83d\\ude00.mp3", "rules": ["url/non-ascii"]}
      ]
    }
    """,
  ]

  @Test func `are read or refused with a reason, whatever is in them`() {
    var text = HostileText(seed: 16)
    for (good, read) in zip(Self.good, [Self.manifest, Self.policy, Self.baseline]) {
      #expect(read(good) == nil, "it is good before anything is in it")
      var refused = 0
      for _ in 0..<1_000 {
        guard let error = read(text.file(like: good)) else { continue }
        refused += 1
        #expect(!error.problem.isEmpty)
      }
      #expect((100...990).contains(refused), "some of each kind")
    }
  }

  private typealias Reader = @Sendable (String) -> ConfigurationError?

  private static let manifest = reader { (yaml) throws(ConfigurationError) in
    _ = try Manifest(yaml: yaml, file: "f")
  }
  private static let policy = reader { (yaml) throws(ConfigurationError) in
    _ = try Policy(yaml: yaml, file: "f")
  }
  private static let baseline = reader { (yaml) throws(ConfigurationError) in
    _ = try Baseline(json: yaml, file: "f")
  }

  /// What is wrong for a reader; nil when nothing is.
  private static func reader(
    _ read: @escaping @Sendable (String) throws(ConfigurationError) -> Void
  ) -> Reader {
    { text in
      do throws(ConfigurationError) { try read(text) } catch { return error }
      return nil
    }
  }
}
