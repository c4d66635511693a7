import AudioInspection
import Foundation
import Soundcheck

/// `soundcheck.report/1`. What is not known is left out; levels of digital silence are null.
struct JSONReport {
  let context: ReportContext

  func render(_ report: Report) -> String {
    encodeJSON(Document(report, context))
  }

  /// One line for each asset, and a last one for the play.
  func renderLines(_ report: Report) -> String {
    report.assets.map(Self.line).joined() + (context.play.map(Self.line) ?? "")
  }

  static func line(for asset: AssetReport) -> String { encodeJSON(Asset(asset), pretty: false) }

  static func line(for play: PlaySummary) -> String { encodeJSON(["play": play], pretty: false) }
}
