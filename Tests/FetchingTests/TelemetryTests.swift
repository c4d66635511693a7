import Foundation
import HostileServer
import InMemoryTracing
import Metrics
import MetricsTestKit
import Soundcheck
import Testing
import Tracing

/// What a service's metrics and traces are told. Each test has its own, so that none is global.
struct TelemetryTests {
  private let metrics = TestMetrics()
  private let tracer = InMemoryTracer()

  private func observed<Result>(
    _ body: nonisolated(nonsending) () async throws -> Result
  ) async throws -> Result {
    try await withMetricsFactory(metrics) { try await withTracer(tracer, body) }
  }

  @Test func `a check is counted, timed and traced, and no secret is told`() async throws {
    try await HostileServer.run { request in
      request.path.hasPrefix("/good") ? .answer(body: .wav) : .answer(404)
    } _: { server in
      let urls = ["/good.wav?X-Amz-Signature=5ecret", "/gone.wav?token=5ecret"].map(server.url)
      _ = try await observed { try await Checker(fetching: .local).check(urls) }
      #expect(server.log.requests.allSatisfy { $0.headers["traceparent"] == nil })
    }
    #expect(metrics.counterTotal(label: "soundcheck.checks") == 1)
    for (verdict, count) in [("pass", 1), ("fail", 1)] {
      #expect(
        metrics.counterTotal(label: "soundcheck.assets", dimensions: [("verdict", verdict)])
          == Int64(count))
    }
    #expect(
      metrics.counterTotal(label: "soundcheck.bytes") == Int64([UInt8].wav.count))
    #expect(try metrics.expectTimer("soundcheck.check.duration").values.count == 1)

    let spans = tracer.finishedSpans
    #expect(
      spans.map(\.operationName) == ["soundcheck.fetch", "soundcheck.fetch", "soundcheck.check"])
    let check = try #require(spans.last)
    #expect(spans.dropLast().allSatisfy { $0.parentSpanID == check.spanID })
    #expect(check.attributes.get("soundcheck.assets.pass") == .int64(1))
    let fetched = spans.dropLast().map { $0.attributes.get("http.response.status_code") }
    #expect(Set(fetched.map { "\($0 as Any)" }).count == 2)
    #expect(spans.dropLast().allSatisfy { $0.attributes.get("server.address") == "127.0.0.1" })
    #expect(!"\(spans)".contains("5ecret"))
  }

  @Test func `bytes that are handed over are counted by their verdict`() async throws {
    _ = try await observed { try await Checker().check(Data([UInt8].wav), named: "a.wav") }
    #expect(
      metrics.counterTotal(label: "soundcheck.assets", dimensions: [("verdict", "pass")]) == 1)
  }
}
