import AudioFacts
import Judgement
import Metrics
import Tracing

/// What the metrics and traces of a service are told of fetches. The names are a promise, and stand
/// in the article "Checking in a service".
///
/// A URL may hold secrets, and there are too many of them for a metric: only hosts are named, and
/// only in spans.
enum FetchTelemetry {
  /// Has a fetch timed and traced, and its bytes counted.
  static func fetch(_ target: Target, _ body: () async throws -> Facts) async throws -> Facts {
    try await withSpan("soundcheck.fetch", ofKind: .client) { span in
      if span.isRecording { span.attributes["server.address"] = target.url?.host }
      let start = ContinuousClock.now
      let facts = try await body()
      Timer(label: "soundcheck.fetch.duration").record(duration: start.duration(to: .now))
      Counter(label: "soundcheck.bytes").increment(by: facts.transfer?.receivedBytes ?? 0)
      span.attributes["http.response.status_code"] = facts.transfer?.status
      span.attributes["soundcheck.bytes"] = facts.transfer?.receivedBytes
      span.attributes["soundcheck.from_cache"] = facts.transfer?.fromCache
      if facts.unchecked != nil { span.setStatus(SpanStatus(code: .error)) }
      return facts
    }
  }
}
