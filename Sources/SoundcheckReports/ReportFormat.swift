public import Judgement

/// The forms that a report can be printed in, by the names that `--format` takes.
public enum ReportFormat: String, Sendable, CaseIterable {
  /// For a person at a terminal.
  case text
  /// `soundcheck.report/1`: one document.
  case json
  /// The elements of the JSON report's `assets`, one a line.
  case ndjson
  /// JUnit's XML, for build servers.
  case junit
  /// SARIF 2.1.0, for code scanners.
  case sarif
  /// Annotations of GitHub Actions.
  case github
  /// GitHub Flavored Markdown, for a job summary.
  case markdown
  /// A page for a browser: sortable, with waveforms and players, in one file.
  case html

  /// The whole report as text that ends with a newline.
  ///
  /// A pure function: the same report and context give the same text. Whatever comes from outside
  /// (URLs, titles, the words of servers) is escaped as the format demands, and the secrets of
  /// signed URLs are left out.
  public func render(_ report: Report, in context: ReportContext = ReportContext()) -> String {
    switch self {
    case .text: TextReport(context: context, of: report).render(report)
    case .json: JSONReport(context: context).render(report)
    case .ndjson: LinesReport(context: context).render(report)
    case .junit: JUnitReport(context: context).render(report)
    case .sarif: SARIFReport(context: context).render(report)
    case .github: GitHubReport(context: context).render(report)
    case .markdown: MarkdownReport(context: context).render(report)
    case .html: HTMLReport(context: context).render(report)
    }
  }
}
