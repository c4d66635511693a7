import AudioFacts
import Foundation
import Judgement

/// `soundcheck.report/1`. What is not known is left out; levels of digital silence are null.
///
/// Asset by asset, because an encoder holds a document several times over while it works. The assets
/// come first: keys are in alphabetical order.
struct JSONReport: StreamedFormat {
  let context: ReportContext

  private static let opening = "{\n  \"assets\" : [\n"

  func head(_ sum: ReportHead) -> String { Self.opening }

  func stretches(of asset: AssetReport) -> [String] {
    let end = "\n  ]\n}\n"
    // As the only one of a list, so that it is indented as all of them are to be.
    let list = encodeJSON(["assets": [asset]], showsSecrets: context.showsSecrets)
    assert(list.hasPrefix(Self.opening) && list.hasSuffix(end))
    return [
      String(Substring(list.utf8.dropFirst(Self.opening.utf8.count).dropLast(end.utf8.count)))
    ]
  }

  func separator(between previous: Verdict, and next: Verdict) -> String { ",\n" }

  func tail(_ sum: ReportHead) -> String {
    let rest = encodeJSON(
      Document(head: sum, play: context.play), showsSecrets: context.showsSecrets)
    return "\n  ],\n" + rest.dropFirst("{\n".count)
  }
}

/// One line for each asset, and a last one for the play.
struct LinesReport: StreamedFormat {
  let context: ReportContext

  func stretches(of asset: AssetReport) -> [String] { [line(.asset, asset)] }

  func tail(_ sum: ReportHead) -> String { context.play.map { line(.play, ["play": $0]) } ?? "" }

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
