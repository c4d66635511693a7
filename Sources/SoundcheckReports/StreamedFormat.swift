package import Judgement

/// A format that can be written while the assets arrive: of no more than one is anything needed at
/// a time.
protocol StreamedFormat: Sendable {
  var context: ReportContext { get }
  /// How many stretches of the file grow with each asset, one after the other.
  static var stretchCount: Int { get }
  /// Whether what stands before the assets can be said only when all are known.
  static var headNeedsSum: Bool { get }

  /// What stands before the assets.
  func head(_ sum: ReportHead) -> String
  /// What an asset adds to each stretch.
  func stretches(of asset: AssetReport) -> [String]
  /// What the first stretch has between two assets.
  func separator(between previous: Verdict, and next: Verdict) -> String
  /// What stands after the assets.
  func tail(_ sum: ReportHead) -> String
}

extension StreamedFormat {
  static var stretchCount: Int { 1 }
  static var headNeedsSum: Bool { false }
  func head(_ sum: ReportHead) -> String { "" }
  func separator(between previous: Verdict, and next: Verdict) -> String { "" }

  /// The whole of a report whose assets are all known.
  func render(_ report: Report) -> String {
    let sum = ReportHead(report)
    let piece = ReportPiece(report.assets.filter(context.shows), in: self)
    return head(sum) + piece.stretches.joined() + tail(sum)
  }
}

/// What some assets that follow each other add to a report.
package struct ReportPiece: Sendable {
  /// What they add to each stretch; empty where none of them is shown.
  package let stretches: [String]
  /// The verdicts of the first and of the last; nil where none is shown.
  package let verdicts: (first: Verdict, last: Verdict)?

  init(_ assets: [AssetReport], in format: some StreamedFormat) {
    var all = Array(repeating: "", count: type(of: format).stretchCount)
    var previous: Verdict?
    for asset in assets {
      if let previous { all[0] += format.separator(between: previous, and: asset.verdict) }
      for (index, text) in format.stretches(of: asset).enumerated() { all[index] += text }
      previous = asset.verdict
    }
    stretches = all
    verdicts = assets.first.map { ($0.verdict, previous ?? $0.verdict) }
  }
}

/// A report of more assets than can be at hand, piece by piece. Pieces are made by several tasks at
/// one time, and put together in order.
package struct StreamedReport: Sendable {
  private let format: any StreamedFormat
  private var last: Verdict?

  /// nil for a format that needs all its assets at one time.
  package init?(_ format: ReportFormat, in context: ReportContext) {
    switch format {
    case .text: self.format = TextReport(context: context)
    case .json: self.format = JSONReport(context: context)
    case .ndjson: self.format = LinesReport(context: context)
    case .junit: self.format = JUnitReport(context: context)
    case .github: self.format = GitHubReport(context: context)
    case .markdown: self.format = MarkdownReport(context: context)
    case .sarif, .html: return nil
    }
  }

  /// How many stretches of the file grow, one after the other.
  package var stretchCount: Int { type(of: format).stretchCount }
  /// Whether what stands before the assets can be said only when all are known.
  package var headNeedsSum: Bool { type(of: format).headNeedsSum }

  /// What stands before the assets.
  package func head(_ sum: ReportHead) -> String { format.head(sum) }
  /// What assets that follow each other add, wherever they stand.
  package func piece(_ assets: [AssetReport]) -> ReportPiece {
    ReportPiece(assets.filter(format.context.shows), in: format)
  }
  /// What stands after the assets.
  package func tail(_ sum: ReportHead) -> String { format.tail(sum) }

  /// What the first stretch has before the next piece.
  package mutating func separator(before piece: ReportPiece) -> String {
    guard let verdicts = piece.verdicts else { return "" }
    defer { last = verdicts.last }
    return last.map { format.separator(between: $0, and: verdicts.first) } ?? ""
  }
}
