/// A URL that a document names, and what is expected behind it.
public struct Reference: Codable, Equatable, Sendable {
  /// The URL as the reader of the document sees it, without the white space around it.
  public var url: String
  /// What is expected there.
  public var place: SoundPlace.ID
  /// How it is fetched.
  public var method: SoundPlace.Method
  /// Where the element that names it begins.
  public var position: Position
  /// The element.
  public var element: String
  /// The attribute; nil where the URL is the element's text.
  public var attribute: String?
  /// What is wrong with the URL as text.
  public var faults: [Fault]

  /// What keeps a URL from being fetched, or changes it.
  public enum Fault: String, Codable, Sendable, CaseIterable {
    /// There is none.
    case missing
    /// It has no scheme and no host.
    case relative
    /// Its scheme is another than http and https.
    case scheme
    /// Several URLs in one place.
    case several
    /// White space inside it.
    case innerSpace
    /// White space around it, which is taken off.
    case outerSpace
    /// A reference is left after reading: it was escaped twice, and `&amp;` reaches the server.
    case doubleEscaped
  }
}

extension Reference {
  /// Whether there is one URL that can be asked for.
  public var isFetchable: Bool { faults.allSatisfy { $0 == .outerSpace || $0 == .doubleEscaped } }

  /// When what is behind it is asked for.
  public var use: Use {
    guard place == .answer else { return .heard }
    return attribute == nil ? .next : .afterwards
  }

  /// When what is behind a URL is asked for.
  public enum Use: Sendable {
    /// While the document is carried out: a sound, or music.
    case heard
    /// When it is done, in its place.
    case next
    /// After something that the caller does, told of that: nobody else may ask for it.
    case afterwards
  }
}

extension Reference.Fault {
  /// What is wrong with the text of a URL.
  static func all(in text: String, allowingRelative: Bool) -> [Self] {
    let url = text.trimmed
    guard !url.isEmpty else { return [.missing] }
    var faults: [Self] = []
    let starts = url.lowercased().ranges(of: /https?:\/\//).count
    // A URL inside the query of another is one.
    let separated = url.contains(/[\s,;]https?:\/\//.ignoresCase())
    if separated {
      faults.append(.several)
    } else if url.contains(where: \.isWhitespace) {
      faults.append(.innerSpace)
    }
    if !url.lowercased().hasPrefix("http://"), !url.lowercased().hasPrefix("https://") {
      if url.prefixMatch(of: /[A-Za-z][A-Za-z0-9+.\-]*:/) != nil {
        faults.append(.scheme)
      } else if !allowingRelative || starts > 0 {
        faults.append(.relative)
      }
    }
    if text != url { faults.append(.outerSpace) }
    if url.contains(/&(amp|#38|#x26);/.ignoresCase()) { faults.append(.doubleEscaped) }
    return faults
  }
}

extension String {
  /// Without the white space around it.
  var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}
