import Foundation
import PlivoPlay
import PlivoSandbox
import Fetching
import Judgement
import Soundcheck
import SoundcheckPlay
import Testing

/// From URLs to a play with nothing replaced: fetched over HTTP, decoded, judged, submitted.
@Suite struct `Fetched and played` {
  static let samples = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../samples").standardizedFileURL

  @Test func `of three samples the broken one is withheld, the others play in order`() async throws
  {
    try await PlivoSandbox(samples: Self.samples).run { sandbox in
      let urls = ["voice-8k.wav", "broken/cut-in-half.wav", "music.mp3"].map(sandbox.sample)
      let credentials = try Credentials(
        authID: sandbox.sandbox.authID, authToken: sandbox.sandbox.authToken)
      let client = try PlayClient(credentials: credentials, base: sandbox.apiBase)
      var fetching = FetchOptions()
      fetching.allowsPrivateAddresses = true
      let gate = PlayGate(checker: Checker(fetching: fetching), client: client)
      let outcome = try await gate.play(
        urls, on: .call("5f1b9c2e-7d40-4a9e-8a55-0c3f7a0f9d11"), terms: PlayTerms(length: 20))

      #expect(outcome.submitted.map(\.url) == [urls[0], urls[2]])
      #expect(outcome.withheld.map(\.target) == [.url(urls[1])])
      #expect(outcome.withheld[0].reason.description.contains("data"))
      #expect(await sandbox.requests.map { $0.order?.urls } == [[urls[0], urls[2]]])
      #expect(outcome.report.assets.map(\.share?.startsAt) == [0, nil, Self.seconds(outcome, 0)])
      #expect(outcome.submitted.allSatisfy { $0.sha256.count == 64 && $0.etag != nil })
      for url in urls {
        let path = String(url.dropFirst(sandbox.sample("").count))
        #expect(await sandbox.downloads[path]?.bodies == 1)
      }
    }
  }

  @Test func `of three samples for a conference the broken one is withheld, the others are queued`()
    async throws
  {
    try await PlivoSandbox(samples: Self.samples).run { sandbox in
      let urls = ["voice-8k.wav", "broken/cut-in-half.wav", "music.mp3"].map(sandbox.sample)
      var fetching = FetchOptions()
      fetching.allowsPrivateAddresses = true
      let gate = PlayGate(checker: Checker(fetching: fetching), client: try sandbox.client())
      let outcome = try await gate.play(urls, on: .member("all", ofConference: "support"))
      #expect(outcome.submitted.map(\.url) == [urls[0], urls[2]])
      #expect(outcome.withheld.map(\.target) == [.url(urls[1])])
      let playing = await sandbox.playing["Conference/support/Member/all"]
      #expect(playing?.order.urls == [urls[0], urls[2]])
    }
  }

  private static func seconds(_ outcome: PlayOutcome, _ index: Int) -> Double? {
    Shares.Span(outcome.report.assets[index].facts)?.duration
  }
}
