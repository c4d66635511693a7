import Metrics
import Tracing

/// What the metrics and traces of a service are told of checks. The names are a promise, and stand
/// in the article "Checking in a service".
///
/// A URL may hold secrets, and there are too many of them for a metric: only hosts are named, and
/// only in spans.
enum CheckTelemetry {
  /// Has a check counted, timed and traced.
  static func check(
    _ body: () async throws(CancellationError) -> Report
  ) async throws(CancellationError) -> Report {
    do {
      return try await withSpan("soundcheck.check") { span in
        let report = try await body()
        for verdict in Verdict.allCases {
          span.attributes["soundcheck.assets.\(verdict)"] = report.count(verdict)
        }
        Counter(label: "soundcheck.checks").increment()
        Timer(label: "soundcheck.check.duration").recordSeconds(report.seconds)
        return report
      }
    } catch {
      throw CancellationError()
    }
  }

  /// Counts a verdict.
  static func count(_ asset: AssetReport) {
    Counter(label: "soundcheck.assets", dimensions: [("verdict", asset.verdict.rawValue)])
      .increment()
  }
}
