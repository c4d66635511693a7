extension Redaction {
  /// The text of a URL with a letter in place of each that is secret, so that rules find in it what
  /// they would find in the URL itself: its length, its commas, when its signature expires. Where
  /// nothing is secret it comes back as it is.
  ///
  /// A table that is to be judged again keeps this instead of the URL.
  package static func shape(of url: String) -> String {
    guard redact(url: url) != url else { return url }
    let (head, rest) = split(url)
    guard let start = startOfQuery(rest) else { return head + rest }
    return head + rest[..<start] + shape(ofQuery: rest[start...])
  }

  /// Everything up to the host, without its user, and what follows.
  private static func split(_ url: String) -> (head: String, rest: Substring) {
    guard let user = user(in: url) else { return ("", url[...]) }
    return (url[..<user.lowerBound] + masked(url[user]), url[user.upperBound...])
  }

  /// - Parameter query: With its question mark, up to the end of the URL.
  private static func shape(ofQuery query: Substring) -> String {
    pieces(of: query, at: "&?#") { parameter in
      if tellsTime(parameter) { return String(parameter) }
      // Some servers have them apart by semicolons.
      return pieces(of: parameter, at: ";", shape(ofParameter:))
    }
  }

  /// A text with each piece between separators replaced.
  private static func pieces(
    of text: Substring, at separators: String, _ replaced: (Substring) -> String
  ) -> String {
    var result = ""
    var rest = text.unicodeScalars
    while true {
      let piece = rest.prefix { !separators.unicodeScalars.contains($0) }
      result += replaced(Substring(piece))
      rest = rest[piece.endIndex...]
      guard let separator = rest.popFirst() else { return result }
      result.unicodeScalars.append(separator)
    }
  }

  private static func shape(ofParameter parameter: Substring) -> String {
    guard let equals = parameter.unicodeScalars.firstIndex(of: "=") else {
      return masked(parameter)
    }
    let name = parameter[..<equals]
    // Names are what a signature is known by; one as long as a secret may be one.
    return (name.utf8.count < randomLength ? String(name) : masked(name))
      + masked(parameter[equals...])
  }

  private static func tellsTime(_ parameter: Substring) -> Bool {
    guard let equals = parameter.unicodeScalars.firstIndex(of: "=") else { return false }
    let value = parameter[equals...]
    return timeNames.contains(parameter[..<equals].lowercased())
      && value.utf8.count <= longestTime && value.unicodeScalars.allSatisfy(isOfTime.contains)
  }

  /// The parameters by which a signature says when it begins and ends. See `URLSignature`.
  private static let timeNames: Set<String> = [
    "x-amz-date", "x-amz-expires", "x-goog-date", "x-goog-expires", "x-oss-date", "x-oss-expires",
    "expires", "se", "q-sign-time", "q-key-time",
  ]
  /// What times are written with, percent-encoded or not.
  private static let isOfTime = Set("=0123456789TZ:-+.;%3A".unicodeScalars)
  /// The longest is two times in seconds, or a date to the millisecond in percent-encoding.
  private static let longestTime = 40

  /// As many bytes of the same kinds, of which none tells anything.
  private static func masked(_ text: Substring) -> String {
    var masked = String.UnicodeScalarView()
    var rest = text.unicodeScalars
    while let scalar = rest.popFirst() {
      let digits = rest.prefix(2)
      if scalar == "%", digits.count == 2, digits.allSatisfy({ $0.properties.isASCIIHexDigit }) {
        rest.removeFirst(2)
        masked.append(contentsOf: "%78".unicodeScalars)
      } else {
        masked.append(scalar.stand)
      }
    }
    return String(masked)
  }
}

extension Unicode.Scalar {
  /// One of the same kind, and of as many bytes of UTF-8.
  fileprivate var stand: Unicode.Scalar {
    switch UTF8.width(self) {
    case 1: properties.isAlphabetic || ("0"..."9").contains(self) ? "x" : self
    case 2: "é"
    case 3: "あ"
    default: "𝑥"
    }
  }
}
