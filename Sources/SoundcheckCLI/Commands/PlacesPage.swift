import PlivoXML

/// The page of all places in `docs/places.md`, made from the table of places itself.
enum PlacesPage {
  static func render(_ places: [SoundPlace]) -> String {
    let header = """
      # Places where Plivo plays a sound

      Made by `make rules` from the table of places; do not edit. `--as` of `soundcheck check`, and `as` \
      of a manifest, say where Plivo is told of a URL: then it is asked for as Plivo asks there, and held \
      against what Plivo expects. Without it a URL is asked for by GET, and its body tells whether it is a \
      sound or a document.

      The sounds and the music that a document names are checked with it, each at its own place. What it \
      redirects to is, too, with `--follow`. What Plivo asks for after something that a caller does \
      (`action`), and what it tells of something (`callbackUrl`), is never asked for.

      | place | expected | asked for by | instead of a URL | what becomes of the call otherwise |
      |---|---|---|---|---|

      """
    return header + places.map(row).joined() + places.map(section).joined()
  }

  private static func row(_ place: SoundPlace) -> String {
    let words = place.words.map { $0.isEmpty ? "nothing" : "`\($0)`" }.joined(separator: ", ")
    return """
      | [`\(place.id.rawValue)`](#\(place.id.rawValue)) | \(expectation(of: place)) | \
      \(place.method.rawValue) | \(words.isEmpty ? "–" : words) | \(place.failure) |

      """
  }

  private static func expectation(of place: SoundPlace) -> String {
    switch place.expectation {
    case .sound: "a sound"
    case .either: "a sound; examples have documents too"
    case .document where place.grammar == .sound: "a document of Play, Speak and Wait"
    case .document: "a document"
    }
  }

  private static func section(_ place: SoundPlace) -> String {
    let rows = place.parameters.map { parameter in
      let name = parameter.name == "text" ? "the text" : "`\(parameter.name)`"
      let method = parameter.methodName.map { "`\($0)`" } ?? "fixed"
      return "| \(parameter.interface.rawValue) | \(parameter.owner) | \(name) | \(method) |"
    }
    return """

      ## \(place.id.rawValue)

      | interface | of | parameter | method set by |
      |---|---|---|---|
      \(rows.joined(separator: "\n"))

      """
  }
}
