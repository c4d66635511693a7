import Foundation
import PolicyFiles
import Judgement
import Soundcheck
import PlivoXML
import Testing

struct `A manifest` {
  private let digest = String(repeating: "9f86d081", count: 8)

  @Test func `resolves to the requests that are judged`() throws {
    let rule = try #require(AllRules.list.first?.about.id)
    let manifest = try Manifest(
      yaml: """
        profile: twilio
        playlists:
          - name: queue
            length: 60
            urls:
              - https://cdn.example.com/a.mp3
              - {url: "https://cdn.example.com/b.mp3", sha256: \(digest.uppercased())}
        assets:
          - https://${HOST}/hold/main.mp3
          - url: https://cdn.example.com/${FOLDER:-hold}/thanks.wav
            length: 10
            loop: false
            sha256: \(digest)
          - file: assets/greeting.wav
            length: none
          - /sounds/$${literal}.mp3
        suppress:
          - rule: \(rule)
            asset: "*/legacy/*"
            reason: re-encoding is planned
            until: 2027-03-31
        defaults: {length: 120, loop: true}
        """, file: "deploy/soundcheck.yaml",
      variables: .init(["HOST": "cdn.example.com"], allowing: ["HO*"]))
    #expect(manifest.policy == Policy.named("twilio"))
    var thanks = PlayList([.url("https://cdn.example.com/hold/thanks.wav")], length: 10)
    thanks.pins = [.url("https://cdn.example.com/hold/thanks.wav"): digest]
    var queue = PlayList(
      [.url("https://cdn.example.com/a.mp3"), .url("https://cdn.example.com/b.mp3")],
      name: "queue", length: 60, loop: true)
    queue.pins = [.url("https://cdn.example.com/b.mp3"): digest]
    #expect(
      manifest.lists == [
        PlayList([.url("https://cdn.example.com/hold/main.mp3")], length: 120, loop: true),
        thanks,
        PlayList([.file("deploy/assets/greeting.wav")], loop: true),
        PlayList([.file("/sounds/${literal}.mp3")], length: 120, loop: true),
        queue,
      ])
    #expect(
      manifest.suppressions == [
        Suppression(
          rule: rule, asset: "*/legacy/*", reason: "re-encoding is planned", until: "2027-03-31")
      ])
  }

  @Test func `finds files by patterns, beside itself`() throws {
    let folder = try TemporaryFolder()
    for name in ["a.wav", "b.wav", "c.mp3", "deep/er/d.wav", "deep/e.wav", ".hidden/f.wav"] {
      try folder.write("x", to: name)
    }
    try folder.write("profile: vonage", to: "policies/ours.yaml")
    try folder.write(
      """
      policy: policies/ours.yaml
      assets: ["*.wav", "**/e*.wav", {file: "**/?.wav", length: 5}]
      """, to: "soundcheck.yaml")
    let manifest = try Manifest.load(folder.path("soundcheck.yaml"))
    #expect(manifest.policy == Policy.named("vonage"))
    #expect(
      manifest.lists.map { $0.targets.map(\.text) }
        == [
          ["a.wav"], ["b.wav"], ["deep/e.wav"],
          ["a.wav"], ["b.wav"], ["deep/e.wav"], ["deep/er/d.wav"],
        ].map { $0.map(folder.path) })
    #expect(manifest.lists.map(\.length) == [nil, nil, nil, 5, 5, 5, 5])
  }

  @Test(arguments: [
    "https://x/a?b=1&c=2", "https://x/-&a", "https://x:&a", "https://x/a,&b", "https://x/?&a=*b",
  ])
  func `takes what looks like an anchor within a URL for what it is`(url: String) throws {
    for text in [url, "'\(url)'", "\"\(url)\"", "\n      \(url)", "\"\\\n      \(url)\""] {
      let manifest = try Manifest(yaml: "assets:\n  - url: \(text)", file: "m.yaml")
      #expect(manifest.lists == [PlayList([.url(url)])])
    }
  }

  @Test func `sets how its assets are fetched`() throws {
    let yaml = """
      fetch: {jobs: 3, per_host: 2, timeout: 1.5, deadline: 600, retries: 0, user_agent: "rig/7 (a)"}
      assets: [https://x/a.mp3]
      """
    let manifest = try Manifest(yaml: yaml, file: "m.yaml")
    var options = FetchOptions()
    options.perHost = 5
    manifest.fetch.apply(to: &options)
    #expect(options.jobs == 3 && options.perHost == 2 && options.retries == 0)
    #expect(options.deadline == .seconds(600))
    #expect(options.maximumRedirects == 5 && options.userAgent == "rig/7 (a)")
    #expect(try Manifest(yaml: manifest.resolvedText, file: "m.yaml") == manifest)
  }

  @Test func `says where Plivo is told of a document`() throws {
    let yaml = """
      defaults: {length: 120, loop: true}
      assets:
        - {url: https://x/hold, as: hold-music}
        - {url: https://x/wait, as: conference-sound, method: GET}
        - {url: https://x/a.mp3, as: sound}
      """
    let manifest = try Manifest(yaml: yaml, file: "m.yaml")
    var hold = PlayList([.url("https://x/hold")])
    hold.documents[.url("https://x/hold")] = DocumentRequest(at: .holdMusic)
    var wait = PlayList([.url("https://x/wait")])
    wait.documents[.url("https://x/wait")] = DocumentRequest(at: .conferenceSound, method: .get)
    let sound = PlayList([.url("https://x/a.mp3")], length: 120, loop: true)
    #expect(manifest.lists == [hold, wait, sound])
    #expect(try Manifest(yaml: manifest.resolvedText, file: "m.yaml") == manifest)
  }

  @Test func `of very many assets can be read back from its dump`() throws {
    let urls = (0..<12_000).map {
      "https://cdn.example.com/a/rather/long/path/to/sounds/that/are/played/\($0)/hold.mp3"
    }
    let manifest = Manifest(lists: urls.map { PlayList([.url($0)]) })
    let dump = manifest.resolvedText
    #expect(dump.utf8.count > 1 << 20)
    #expect(try Manifest(yaml: dump, file: "m.yaml") == manifest)
  }

  @Test(arguments: ["😀", "\u{E0001}", "\u{F0000}\u{202E}", "a\\ud83d\\ude00"])
  func `is dumped with every character in it`(name: String) throws {
    let manifest = Manifest(lists: [PlayList([.file("\(name).wav")])])
    #expect(try Manifest(yaml: manifest.resolvedText, file: "m.yaml") == manifest)
  }

  @Test func `that is JSON may spell out what it likes`() throws {
    let json = #" {"assets": [{"file": "\uD83D\ude00 \\ud83d\\ude00 \u00fc \ud83d"#
    let manifest = try Manifest(yaml: json.dropLast(7) + "\"}]}", file: "m.json")
    #expect(manifest.lists == [PlayList([.file(#"😀 \ud83d\ude00 ü"#)])])
    let lone = #expect(throws: ConfigurationError.self) {
      try Manifest(yaml: json + "\"}]}", file: "m.json")
    }
    #expect(lone?.problem.contains("invalid Unicode") == true)
  }

  @Test func `is dumped as a manifest that reads the same, without secrets`() throws {
    let yaml = """
      assets:
        - "https://x.example.com/a.mp3?X-Amz-Signature=s3cret"
        - {file: "it's \\"odd\\".wav", length: 3, loop: true, sha256: \(digest)}
      playlists:
        - {name: "q: [", urls: [{file: a.wav, sha256: \(digest)}], length: 4}
      """
    let manifest = try Manifest(yaml: yaml, file: "m.yaml")
    let dump = manifest.resolvedText
    #expect(!dump.contains("s3cret"))
    let again = try Manifest(yaml: dump, file: "m.yaml")
    #expect(again.lists.dropFirst() == manifest.lists.dropFirst())
  }

  @Test(arguments: [
    ("assets: []", 1, "", "names nothing to check"),
    ("asset: [a.mp3]", 1, "asset", "Did you mean “assets”?"),
    ("assets:\n  - url: https://x/a.mp3\n    lenght: 3", 3, "assets[0].lenght", "“length”"),
    ("assets:\n  - url: a\n    file: b", 2, "assets[0]", "only one of them"),
    ("assets:\n  - length: 3", 2, "assets[0]", "a url or a file"),
    ("assets:\n  - {url: a, length: 0}", 2, "assets[0].length", "at least 1"),
    ("assets:\n  - {url: a, length: 1.5}", 2, "assets[0].length", "whole number"),
    ("assets:\n  - {url: a, loop: maybe}", 2, "assets[0].loop", "true or false"),
    ("assets:\n  - {url: a, as: music}", 2, "assets[0].as", "Expected one of sound, masking"),
    ("assets:\n  - {url: a, method: GET}", 2, "assets[0]", "say by as where"),
    ("assets:\n  - {url: a, as: sound, method: POST}", 2, "assets[0]", "there are sounds"),
    ("assets:\n  - {url: a, as: hold-music, length: 3}", 2, "assets[0]", "there are documents"),
    ("assets:\n  - {url: a, sha256: abc}", 2, "assets[0].sha256", "64 hexadecimal digits"),
    ("assets:\n  - https://${NO_SUCH}/a", 2, "assets[0]", "NO_SUCH is not set"),
    ("assets:\n  - https://${oops/a", 2, "assets[0]", "has no “}”"),
    ("assets:\n  - https://${a b}/a", 2, "assets[0]", "no name of an environment variable"),
    ("assets:\n  - no/such/*.wav", 2, "assets[0]", "No file matches “no/such/*.wav”"),
    ("assets: [a]\nplaylists:\n  - urls: [a]", 3, "playlists[0]", "has a name"),
    ("assets: [a]\nplaylists:\n  - {name: q, urls: []}", 3, "playlists[0]", "no urls"),
    ("assets: [a]\nsuppress:\n  - {rule: x/y, reason: z}", 3, "suppress[0].rule", "no rule"),
    ("assets: [a]\nsuppress:\n  - {reason: z}", 3, "suppress[0]", "names its rule"),
    ("assets: [a]\nprofile: plivo\npolicy: x.yaml", 3, "policy", "not both"),
    ("assets: [a]\npolicy: no-such.yaml", 2, "policy", "There is no such file."),
    ("assets: {a: b}", 1, "assets", "Expected a list"),
    ("assets: [\"https://x/${HOST}\"]", 1, "assets[0]", "HOST may not be used"),
    ("assets: [\"https://x/${TOKEN:-a}\"]", 1, "assets[0]", "--allow-variable TOKEN allows it"),
    ("assets: [\"https://x/${DATABASE_X}\"]", 1, "assets[0]", "may not be used"),
    ("assets: [\"https://x/${A_KEY}\"]", 1, "assets[0]", "A_KEY looks like a secret"),
    ("assets: [\"https://x/?v=${A_KEY}\"]", 1, "assets[0]", "would be shown here"),
    ("assets: [{url: \"${A_KEY}\"}]", 1, "assets[0].url", "would be shown here"),
    ("assets: [\"a/${A_KEY}.mp3\"]", 1, "assets[0]", "would be shown here"),
    ("assets: [{file: \"${A_KEY}/*.mp3\"}]", 1, "assets[0].file", "would be shown here"),
    ("policy: ${A_KEY}\nassets: [a]", 1, "policy", "would be shown here"),
    (
      "assets: [a]\nsuppress: [{rule: audio/channels, reason: z, asset: \"${A_KEY}\"}]", 2,
      "suppress[0].asset", "would be shown here"
    ),
    ("fetch: {job: 1}\nassets: [a]", 1, "fetch.job", "Did you mean “jobs”?"),
    ("fetch: {jobs: 0}\nassets: [a]", 1, "fetch.jobs", "a whole number from 1 to 1000, not 0."),
    ("fetch: {jobs: 1.5}\nassets: [a]", 1, "fetch.jobs", "a whole number from 1 to 1000, not 1.5."),
    ("fetch: {jobs: 1e300}\nassets: [a]", 1, "fetch.jobs", "not 1e+300."),
    ("fetch: {timeout: -1}\nassets: [a]", 1, "fetch.timeout", "from 0.001 to 86400, not -1."),
    ("fetch: {deadline: .nan}\nassets: [a]", 1, "fetch.deadline", "Expected a number"),
    ("fetch: {user_agent: \"a\\nb\"}\nassets: [a]", 1, "fetch.user_agent", "of ASCII"),
    ("fetch: {header: a}\nassets: [a]", 1, "fetch.header", "no such key"),
  ])
  func `that is wrong says where and what was expected`(
    yaml: String, line: Int, key: String, problem: String
  ) {
    let error = #expect(throws: ConfigurationError.self) {
      _ = try Manifest(yaml: yaml, file: "soundcheck.yaml", variables: Self.variables)
    }
    #expect(error?.problem.contains(problem) == true, "\(error?.problem ?? "")")
    #expect(error?.description.contains("s3cret") == false)
    #expect(error?.line == line)
    #expect(error?.key == key)
  }

  /// Of all that there are, those whose names begin with `D` or `T` and do not look like secrets, and
  /// one that does.
  private static let variables = ManifestVariables(
    [
      "HOST": "x", "TOKEN": "s3cret", "A_KEY": "s3cret",
      "DATABASE_X": "postgres://u:s3cret@db/x",
    ], allowing: ["D*", "T*", "A_KEY"])

  @Test(arguments: [
    "https://x.example.com/a.mp3?token=", "https://x.example.com/a.mp3#sig=",
    "https://u:${A_KEY}@x.example.com/a.mp3?sig=",
  ])
  func `takes a secret where no report shows it`(url: String) throws {
    let manifest = try Manifest(
      yaml: "assets: [\"\(url)${A_KEY}\"]", file: "m.yaml", variables: Self.variables)
    let target = try #require(manifest.lists.first?.targets.first)
    #expect(target.text == (url + "${A_KEY}").replacing("${A_KEY}", with: "s3cret"))
    #expect(!"\(target)\(manifest.resolvedText)".contains("s3cret"))
  }

  @Test(arguments: ["2027-02-30", "tomorrow", "27-1-1", "2027-1-01"])
  func `that is given a day which is none says so`(day: String) throws {
    let rule = try #require(AllRules.list.first?.about.id)
    let error = #expect(throws: ConfigurationError.self) {
      _ = try Manifest(
        yaml: "assets: [a]\nsuppress: [{rule: \(rule), reason: x, until: \(day)}]", file: "m")
    }
    #expect(error?.key == "suppress[0].until")
  }
}

struct `A pattern` {
  @Test(arguments: [
    ("*", "", true), ("*/legacy/*", "https://x/legacy/a/b.mp3", true), ("a?c", "abc", true),
    ("a?c", "ac", false), ("*.mp3", "a.mp3?x", false), ("a", "ab", false), ("ab", "a", false),
    ("*a*b*", "xxaxxbxx", true), ("*a*b*", "xxbxxaxx", false), ("**", "x", true),
    ("[a]", "[a]", true),
  ])
  func `of stars and question marks`(pattern: String, text: String, fits: Bool) throws {
    let rule = try #require(AllRules.list.first?.about.id)
    let acceptance = Acceptance(suppressions: [
      Suppression(rule: rule, asset: pattern, reason: "test")
    ])
    let accepted = acceptance.acceptance(of: rule, on: .file(text), now: Date())
    #expect((accepted != nil) == fits)
  }

  @Test(.timeLimit(.minutes(1)))
  func `that means harm takes no time`() {
    let acceptance = Acceptance(suppressions: [
      Suppression(
        rule: "a/b", asset: String(repeating: "*a", count: 200) + "b", reason: "test")
    ])
    let text = String(repeating: "a", count: 2_000)
    #expect(acceptance.acceptance(of: "a/b", on: .file(text), now: Date()) == nil)
  }
}
