import AudioFacts

extension Report: Encodable {
  private enum Key: String, CodingKey { case assets }

  /// Writes `soundcheck.report/1`, without the secrets of URLs. The keys are in snake case already.
  public func encode(to encoder: any Encoder) throws {
    try ReportHead(self).encode(to: encoder)
    var object = encoder.container(keyedBy: Key.self)
    try object.encode(assets, forKey: .assets)
  }
}

/// What a report says beside its assets.
package struct ReportHead: Encodable, Sendable {
  /// The policy's name.
  package let profile: String
  /// How many assets have which verdict.
  package let counts: VerdictCounts
  /// Seconds that it took.
  package let seconds: Double
  /// What is to be said beside the assets, in sentences.
  package let notices: [String]
  private let tool: ToolVersions
  private let length: Int?
  private let loop: Bool

  private enum Key: String, CodingKey {
    case schema, tool, profile, length, loop, summary, notices
  }
  private enum SummaryKey: String, CodingKey {
    case checked, passed, failed, unchecked, warnings, seconds
  }

  /// What is said beside those that the report holds.
  package init(_ report: Report) { self.init(report, counts: VerdictCounts(report.assets)) }

  /// What is said beside assets of which so many were counted.
  package init(_ report: Report, counts: VerdictCounts) {
    profile = report.profile
    self.counts = counts
    seconds = report.seconds
    notices = report.notices
    tool = report.tool
    length = report.length
    loop = report.loop
  }

  package func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: Key.self)
    try object.encode("soundcheck.report/1", forKey: .schema)
    try object.encode(tool, forKey: .tool)
    try object.encode(profile, forKey: .profile)
    try object.encodeIfPresent(length, forKey: .length)
    try object.encode(loop, forKey: .loop)
    var summary = object.nestedContainer(keyedBy: SummaryKey.self, forKey: .summary)
    try summary.encode(counts.checked, forKey: .checked)
    try summary.encode(counts.passed, forKey: .passed)
    try summary.encode(counts.failed, forKey: .failed)
    try summary.encode(counts.unchecked, forKey: .unchecked)
    try summary.encode(counts.warnings, forKey: .warnings)
    try summary.encode(seconds.rounded(to: 3), forKey: .seconds)
    try object.encodeIfPresent(notices.isEmpty ? nil : notices, forKey: .notices)
  }
}
