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
package struct ReportHead: Encodable {
  /// How many assets have which verdict.
  struct Summary: Encodable {
    let checked, passed, failed, unchecked, warnings: Int
    let seconds: Double

    init(_ report: Report) {
      passed = report.count(.pass)
      failed = report.count(.fail)
      unchecked = report.count(.unchecked)
      checked = passed + failed + unchecked
      warnings = report.count(.warning)
      seconds = report.seconds.rounded(to: 3)
    }
  }

  let schema = "soundcheck.report/1"
  let tool: ToolVersions
  let profile: String
  let length: Int?
  let loop: Bool
  let summary: Summary
  let notices: [String]?

  private enum Key: String, CodingKey {
    case schema, tool, profile, length, loop, summary, notices
  }

  package init(_ report: Report) {
    tool = report.tool
    profile = report.profile
    length = report.length
    loop = report.loop
    summary = Summary(report)
    notices = report.notices.isEmpty ? nil : report.notices
  }

  package func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: Key.self)
    try object.encode(schema, forKey: .schema)
    try object.encode(tool, forKey: .tool)
    try object.encode(profile, forKey: .profile)
    try object.encodeIfPresent(length, forKey: .length)
    try object.encode(loop, forKey: .loop)
    try object.encode(summary, forKey: .summary)
    try object.encodeIfPresent(notices, forKey: .notices)
  }
}
