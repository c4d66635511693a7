import Metrics
import Tracing

/// What the metrics and traces of a service are told of plays. The names are a promise.
enum PlayTelemetry {
  /// Has a play counted and traced, its check included.
  static func play(_ body: () async throws -> PlayOutcome) async throws -> PlayOutcome {
    try await withSpan("soundcheck.play") { span in
      let outcome = try await body()
      span.attributes["soundcheck.outcome"] = outcome.result.name
      span.attributes["soundcheck.submitted"] = outcome.submitted.count
      span.attributes["soundcheck.withheld"] = outcome.withheld.count
      Counter(label: "soundcheck.plays", dimensions: [("outcome", outcome.result.name)])
        .increment()
      return outcome
    }
  }
}

extension PlayOutcome.Result {
  /// As the JSON report has it.
  fileprivate var name: String {
    switch self {
    case .started: "started"
    case .refused: "refused"
    case .unknown: "unknown"
    case .notSent: "not-sent"
    case .dryRun: "dry-run"
    }
  }
}
