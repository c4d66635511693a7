import Foundation

/// An absolute http or https URL, taken apart once and strictly, so that what is judged, what is
/// connected to and what is sent cannot differ.
public struct HTTPURL: Sendable, Hashable, CustomStringConvertible {
  /// The schemes that are fetched.
  public enum Scheme: String, Sendable {
    /// In clear.
    case http
    /// Over TLS.
    case https
  }

  /// The scheme.
  public let scheme: Scheme
  /// The host in lower case: a name, or a numeric address (IPv6 in brackets).
  public let host: String
  /// The port, where the URL gives one.
  public let port: Int?
  /// The path and the query, as they are sent.
  public let target: String
  /// The part of the path and query that names the resource, without the query.
  public var path: Substring { target.prefix { $0 != "?" } }
  /// User and password, percent-encoded as given; nil for none.
  package let userInfo: String?
  /// The whole URL in ASCII: what may be passed on to others. May hold secrets.
  public let text: String

  /// The URL with the user and password of another one.
  package func withCredentials(of other: HTTPURL) -> HTTPURL {
    guard let userInfo = other.userInfo, self.userInfo == nil,
      let url = try? HTTPURL(
        text.replacing("\(scheme)://", with: "\(scheme)://\(userInfo)@", maxReplacements: 1))
    else { return self }
    return url
  }

  /// Whether both are of one server: scheme, host and port (RFC 6454).
  package func hasOrigin(of other: HTTPURL) -> Bool {
    scheme == other.scheme && host == other.host && effectivePort == other.effectivePort
  }

  private var effectivePort: Int { port ?? (scheme == .https ? 443 : 80) }

  /// Takes a URL apart. What is not ASCII is percent-encoded, or written in punycode in the host.
  ///
  /// - Throws: ``Malformed`` for what is no absolute http or https URL.
  public init(_ given: String) throws(Malformed) {
    if let odd = given.unicodeScalars.first(where: { $0.isControl || $0.isWhitespace }) {
      throw Malformed(odd.isControl ? .controlCharacter : .whitespace)
    }
    guard let separator = given.firstRange(of: "://") else { throw Malformed(.notAbsolute) }
    guard let scheme = Scheme(rawValue: given[..<separator.lowerBound].lowercased()) else {
      throw Malformed(.scheme)
    }
    // Some programs read a backslash as a slash, and so find another host than others do.
    let givenAuthority = given[separator.upperBound...].prefix { !"/?#".contains($0) }
    guard !givenAuthority.contains("\\"), givenAuthority.count(where: { $0 == "@" }) <= 1,
      let text = URL(string: given)?.absoluteString,
      let start = text.firstRange(of: "://")?.upperBound
    else { throw Malformed(.host) }

    let authority = text[start...].prefix { !"/?#".contains($0) }
    let parts = authority.split(separator: "@", omittingEmptySubsequences: false)
    guard let location = parts.last else { throw Malformed(.host) }
    let (host, port) = try Self.hostAndPort(location)
    let tail = text[authority.endIndex...].prefix { $0 != "#" }

    self.scheme = scheme
    self.host = host
    self.port = port
    self.text = text
    userInfo = parts.count == 2 ? String(parts[0]) : nil
    target = tail.hasPrefix("/") ? String(tail) : "/" + tail
  }

  /// What is asked for: the URL without user, password and fragment.
  package var request: String {
    "\(scheme)://\(authority)\(target)"
  }

  /// The host, and the port where the URL gives one.
  package var authority: String { host + (port.map { ":\($0)" } ?? "") }

  /// The host as it is resolved: an IPv6 address without its brackets.
  package var hostToResolve: String {
    host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
  }

  /// The URL without its secrets.
  public var description: String { Redaction.redact(url: text) }

  private static func hostAndPort(_ location: Substring) throws(Malformed) -> (String, Int?) {
    let end = location.hasPrefix("[") ? location.firstIndex(of: "]") : nil
    let colon = location[(end ?? location.startIndex)...].firstIndex(of: ":")
    let host = location[..<(colon ?? location.endIndex)].lowercased()
    let isLiteral =
      host.hasPrefix("[") && host.hasSuffix("]") && host.contains(":")
      && IPAddress(String(host.dropFirst().dropLast())) != nil
    let isName = !host.isEmpty && host.utf8.count <= 253 && host.utf8.allSatisfy(isHostCharacter)
    guard isLiteral || isName else { throw Malformed(.host) }
    guard let colon, case let digits = location[location.index(after: colon)...], !digits.isEmpty
    else { return (host, nil) }
    guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let port = Int(digits),
      (1...65_535).contains(port)
    else { throw Malformed(.port) }
    return (host, port)
  }

  private static func isHostCharacter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}

extension HTTPURL {
  /// Why a text is no URL that can be fetched.
  public struct Malformed: Error, Codable, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong, from a bounded set.
    public enum Problem: String, Codable, Sendable {
      /// It has no scheme.
      case notAbsolute
      /// Its scheme is neither http nor https.
      case scheme
      /// It has no host, or one that no host can be called.
      case host
      /// Its port is not a number from 1 to 65535.
      case port
      /// It holds white space.
      case whitespace
      /// It holds a control character.
      case controlCharacter
    }

    /// What is wrong.
    public let problem: Problem

    init(_ problem: Problem) { self.problem = problem }

    /// What is wrong, to be read after "the URL".
    public var description: String {
      switch problem {
      case .notAbsolute: "is not absolute: it should start with https://"
      case .scheme: "is neither http nor https"
      case .host: "has no host, or one that no host can be called"
      case .port: "has a port that is not a number from 1 to 65535"
      case .whitespace: "holds white space"
      case .controlCharacter: "holds a control character"
      }
    }
  }
}

extension Unicode.Scalar {
  // Nearly every character of a URL is ASCII, and looking properties up takes its time.
  fileprivate var isControl: Bool {
    isASCII ? value < 0x20 || value == 0x7F : properties.generalCategory == .control
  }
  fileprivate var isWhitespace: Bool { isASCII ? self == " " : properties.isWhitespace }
}
