import PlivoXML

extension Reference {
  /// What names the URL, to begin a sentence in the middle of one.
  var what: String {
    attribute.map { "\($0.foreign) of <\(element.foreign)>" } ?? "the URL of <\(element.foreign)>"
  }
}
