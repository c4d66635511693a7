import AudioFacts
import HostileServer
import Soundcheck
import Testing
import Transport

@Suite("Options without sense", .timeLimit(.minutes(1)))
struct OddOptionTests {
  private func odd(_ change: (inout FetchOptions) -> Void) -> FetchOptions {
    var options = FetchOptions.local
    change(&options)
    return options
  }

  @Test(arguments: [0, -1, .min, .max])
  func `fetch all the same, one at a time at least`(number: Int) async throws {
    let options = odd {
      $0.jobs = number
      $0.perHost = number
      $0.maximumRedirects = number
      $0.maximumHeaderBytes = max(number, 4_096)
      $0.mostSilences = number
      $0.inspection.wallFactor = number
    }
    try await HostileServer.run { _ in
      .answer(body: .wav)
    } _: { server in
      let urls = (0..<3).map { server.url("/\($0).wav") }
      let report = try await Checker(fetching: options).check(urls)
      #expect(report.assets.map(\.facts.inspection?.audio?.sampleFrames) == [800, 800, 800])
    }
  }

  @Test(arguments: [Duration.zero, .seconds(-1), .seconds(Int64.max), .seconds(Int64.min)])
  func `end, whatever the times are`(time: Duration) async throws {
    let options = odd {
      $0.timeouts = Timeouts(connect: time, firstByte: time, idle: time, whole: time)
      $0.retryDelay = time
      $0.longestRetryAfter = time
      $0.retries = 0
      $0.inspection.base = time
      $0.inspection.perMegabyte = time
      $0.deadline = time
    }
    try await HostileServer.run { _ in
      .answer(body: .wav)
    } _: { server in
      let report = try await Checker(fetching: options).check([server.url("/a.wav")])
      #expect(report.assets.count == 1)
    }
  }
}
