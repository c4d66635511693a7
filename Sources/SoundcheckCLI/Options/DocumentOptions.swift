import ArgumentParser
import Fetching
import Foundation
import Judgement
import PlivoXML

/// What the targets are where they are documents, and how those are asked for.
struct DocumentOptions: ParsableArguments {
  @Option(
    name: .customLong("as"),
    help: ArgumentHelp(
      "Where Plivo is told of the targets: what is expected there, and how it is asked for.",
      words: SoundPlace.ID.words, default: "as what comes shows, by GET", valueName: "place"),
    completion: .list(SoundPlace.ID.words), transform: { try SoundPlace.ID.parse($0) })
  var place: SoundPlace.ID?

  @Option(
    help: ArgumentHelp(
      "Ask for the targets, where they are documents, by this method.",
      words: SoundPlace.Method.words, default: "as Plivo does at that place"),
    completion: .list(SoundPlace.Method.words), transform: { try SoundPlace.Method.parse($0) })
  var method: SoundPlace.Method?

  @Option(
    name: .customLong("param"),
    help: ArgumentHelp(
      """
      Ask for documents of the targets' own hosts with this parameter, beside or instead of those of a \
      made-up call; may be repeated. It is shown nowhere, but whoever lists this machine's processes can \
      see it.
      """, default: "none", valueName: "name=value"))
  var parameters: [String] = []

  @Flag(help: "Also check the documents that documents redirect to.")
  var follow = false

  @Flag(
    help: """
      Sign what documents of the targets' own hosts are asked for with, as Plivo does, by the token in \
      PLIVO_AUTH_TOKEN.
      """)
  var sign = false

  func validate() throws {
    if method != nil, let place, SoundPlace.named(place).expectation == .sound {
      throw ValidationError("--method is for documents; at \(place.rawValue) there are sounds.")
    }
    _ = try fields()
  }

  /// How targets that are documents are asked for.
  var request: DocumentRequest {
    var request = DocumentRequest(at: place, method: method)
    request.followsRedirects = follow
    return request
  }

  /// Has documents asked for with the parameters and the signature.
  ///
  /// - Throws: ``Failure`` when there is no token to sign by.
  func apply(to options: inout FetchOptions) throws {
    options.documentParameters = try fields()
    guard sign else { return }
    let token = ProcessInfo.processInfo.environment["PLIVO_AUTH_TOKEN"] ?? ""
    guard !token.isEmpty else {
      throw Failure.configuration("no auth token to sign by: set PLIVO_AUTH_TOKEN.")
    }
    options.signDocuments(withToken: token)
  }

  /// - Throws: `ValidationError` that does not show the value: there may be a secret in it.
  private func fields() throws -> [String: String] {
    try parameters.reduce(into: [:]) { fields, text in
      guard let separator = text.firstIndex(of: "="), separator > text.startIndex else {
        throw ValidationError("--param takes NAME=VALUE.")
      }
      fields[String(text[..<separator])] = String(text[text.index(after: separator)...])
    }
  }
}

extension SoundPlace.ID: Choice {
  static let noun = "place"
}

extension SoundPlace.Method: Choice {
  static let noun = "method"
}
