import AudioInspection
import Foundation
import Soundcheck

/// `soundcheck.report/1`. What is not known is left out; levels of digital silence are null.
struct JSONReport {
  let context: ReportContext

  func render(_ report: Report) -> String {
    encode(Document(report, context), [.prettyPrinted])
  }

  /// One line for each asset, and a last one for the play.
  func renderLines(_ report: Report) -> String {
    let play = context.play.map { encode(["play": $0]) } ?? ""
    return report.assets.map(line).joined() + play
  }

  func line(for asset: AssetReport) -> String { encode(Asset(asset)) }

  private func encode(
    _ value: some Encodable, _ formatting: JSONEncoder.OutputFormatting = []
  ) -> String {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = formatting.union([.sortedKeys, .withoutEscapingSlashes])
    // What could fail is a number that JSON does not have, and `rounded` lets none through.
    guard let data = try? encoder.encode(value) else { return "null\n" }
    return String(decoding: data, as: UTF8.self).escapingUnprintable + "\n"
  }
}

extension String {
  /// The same JSON, with scalars that could do something in a terminal as `\uXXXX`. In JSON they
  /// stand only inside strings, where the two mean the same.
  fileprivate var escapingUnprintable: String {
    var result = ""
    for scalar in unicodeScalars {
      if scalar.isUnprintable && scalar != "\n" {
        for unit in String(scalar).utf16 { result += String(format: "\\u%04x", Int(unit)) }
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
