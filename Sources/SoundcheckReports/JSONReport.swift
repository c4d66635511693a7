import AudioFacts
import Foundation
import Judgement

/// `soundcheck.report/1`. What is not known is left out; levels of digital silence are null.
struct JSONReport {
  let context: ReportContext

  /// Asset by asset, because an encoder holds a document several times over while it works. The
  /// assets come first: keys are in alphabetical order.
  func render(_ report: Report) -> String {
    let (opening, closing, end) = ("{\n  \"assets\" : [\n", "\n  ],\n", "\n  ]\n}\n")
    let assets = context.assets(of: report).map { asset in
      // As the only one of a list, so that it is indented as all of them are to be.
      let list = encodeJSON(["assets": [asset]], showsSecrets: context.showsSecrets)
      assert(list.hasPrefix(opening) && list.hasSuffix(end))
      return Substring(list.utf8.dropFirst(opening.utf8.count).dropLast(end.utf8.count))
    }
    let rest = encodeJSON(
      Document(head: ReportHead(report), play: context.play),
      showsSecrets: context.showsSecrets
    ).dropFirst("{\n".count)
    return opening + assets.joined(separator: ",\n") + closing + rest
  }

  /// One line for each asset, and a last one for the play.
  func renderLines(_ report: Report) -> String {
    let assets = context.assets(of: report).map { line(.asset, $0) }
    return assets.joined() + (context.play.map { line(.play, ["play": $0]) } ?? "")
  }

  private func line(_ name: JSONSchema.Name, _ content: some Encodable) -> String {
    encodeJSON(
      Line(name: name, content: content), pretty: false, showsSecrets: context.showsSecrets)
  }
}

/// An object that names its schema.
private struct Line<Content: Encodable>: Encodable {
  let name: JSONSchema.Name
  let content: Content

  private enum Key: String, CodingKey { case schema }

  func encode(to encoder: any Encoder) throws {
    try content.encode(to: encoder)
    var object = encoder.container(keyedBy: Key.self)
    try object.encode("soundcheck.\(name)/1", forKey: .schema)
  }
}

/// Everything but the assets.
private struct Document: Encodable {
  let head: ReportHead
  let play: PlaySummary?

  private enum Key: String, CodingKey { case play }

  func encode(to encoder: any Encoder) throws {
    try head.encode(to: encoder)
    var object = encoder.container(keyedBy: Key.self)
    try object.encodeIfPresent(play, forKey: .play)
  }
}
