/// Which languages Plivo's own two voices speak, of <https://www.plivo.com/docs/voice/xml/audio-output>.
enum SpokenLanguage {
  private static let all: Set<String> = [
    "da-DK", "nl-NL", "en-AU", "en-GB", "en-US", "fr-FR", "fr-CA", "de-DE", "it-IT", "pl-PL",
    "pt-PT", "pt-BR", "ru-RU", "es-ES", "es-US", "sv-SE",
  ]
  private static let withoutMan: Set<String> = ["da-DK", "fr-CA", "ru-RU", "sv-SE"]
  private static let withoutWoman: Set<String> = ["pt-PT"]

  /// The attribute of a Speak that names a voice or a language that is not spoken, and what is.
  static func fault(
    of element: Element, in grammar: Grammar
  ) -> (Element.Attribute, expected: String)? {
    guard element.name == "Speak", grammar.elements["Speak"] != nil else { return nil }
    let voice = element["voice"] ?? "WOMAN"
    // Polly's voices have languages of their own.
    if voice.hasPrefix("Polly.") { return nil }
    guard voice == "WOMAN" || voice == "MAN" else {
      return (
        Element.Attribute(name: "voice", value: voice), "“WOMAN”, “MAN” or a voice of “Polly.”"
      )
    }
    let language = element["language"] ?? "en-US"
    let spoken = all.subtracting(voice == "MAN" ? withoutMan : withoutWoman)
    guard !spoken.contains(language) else { return nil }
    return (
      Element.Attribute(name: "language", value: language),
      "what “\(voice)” speaks: \(spoken.sorted().joined(separator: ", "))"
    )
  }
}
