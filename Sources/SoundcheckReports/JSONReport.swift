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
    let assets = report.assets.map { encodeJSON(Asset($0), pretty: false) }
    return assets.joined() + (context.play.map { encodeJSON(["play": $0], pretty: false) } ?? "")
  }
}
