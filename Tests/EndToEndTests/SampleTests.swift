import Foundation
import PlivoSandbox
import Testing

/// What `soundcheck check` says of the samples, on disk and over HTTP.
struct SampleTests {
  /// A sample, its verdict, the rules that must speak when it fails, and its length in seconds.
  struct Expectation: CustomTestStringConvertible {
    let file: String
    let verdict: String
    var errors: Set<String> = []
    var duration: Double?
    var testDescription: String { file }
  }

  static let expectations = [
    Expectation(file: "music.mp3", verdict: "pass", duration: 8.0),
    Expectation(file: "music-vbr.mp3", verdict: "pass", duration: 8.0),
    Expectation(file: "voice-8k.mp3", verdict: "pass", duration: 7.92),
    Expectation(file: "voice-8k.wav", verdict: "pass", duration: 7.92),
    Expectation(file: "voice-mulaw.wav", verdict: "pass", duration: 7.92),
    Expectation(file: "longer-than-a-minute.mp3", verdict: "pass", duration: 73.2),
    Expectation(file: "broken/cut-in-half.mp3", verdict: "fail", errors: ["mp3/truncated"]),
    Expectation(file: "broken/cut-in-half.wav", verdict: "fail", errors: ["wav/truncated"]),
    Expectation(
      file: "broken/m4a-named.mp3", verdict: "fail", errors: ["content/unsupported-container"]),
    Expectation(file: "broken/silence.wav", verdict: "fail", errors: ["level/silent"]),
    Expectation(file: "broken/wav-named.mp3", verdict: "fail", errors: ["content/wrong-extension"]),
    Expectation(file: "broken/web-page.mp3", verdict: "fail", errors: ["content/not-audio"]),
  ]

  @Test func `every sample on disk is judged as what it is`() async throws {
    let run = try await Binary.run("check", "--format", "json", Binary.samples)
    #expect(run.status == 1)
    try Self.compare(try run.json(), prefix: Binary.samples + "/")
  }

  @Test func `every sample over HTTP is judged the same`() async throws {
    try await withSandbox { sandbox in
      let urls = Self.expectations.map { sandbox.sample($0.file) }
      let run = try await Binary.run(
        ["check", "--format", "json", "--allow-private-addresses", "--no-cache"] + urls)
      #expect(run.status == 1)
      try Self.compare(try run.json(), prefix: sandbox.sample(""))
    }
  }

  @Test func `a file longer than its length fails, and is told what is lost`() async throws {
    let run = try await Binary.run(
      "check", "--length", "60", "\(Binary.samples)/longer-than-a-minute.mp3")
    #expect(run.status == 1)
    #expect(run.output.contains("length/cut"))
  }

  /// Holds a JSON report against the table, and the table against the folder.
  static func compare(_ report: [String: Any], prefix: String) throws {
    let assets = try #require(report["assets"] as? [[String: Any]])
    let byName = Dictionary(
      uniqueKeysWithValues: assets.map { (($0["target"] as? String ?? ""), $0) })
    #expect(assets.count == expectations.count)
    for expected in expectations {
      let asset = try #require(byName[prefix + expected.file], "\(expected.file) is not reported")
      #expect(asset["verdict"] as? String == expected.verdict, "\(expected.file)")
      let findings = asset["findings"] as? [[String: Any]] ?? []
      let errors = findings.filter { $0["severity"] as? String == "error" }
        .compactMap { $0["rule"] as? String }
      #expect(Set(errors) == expected.errors, "\(expected.file)")
      if let duration = expected.duration {
        let audio = try #require(asset["audio"] as? [String: Any])
        let measured = try #require(audio["duration"] as? Double)
        #expect(abs(measured - duration) < 0.1, "\(expected.file): \(measured) s")
      }
    }
  }
}
