import HTTPTypes
import Transport

/// A header field that is sent to the hosts of the targets, such as one that a closed server asks for.
///
/// It goes to each target's own origin (scheme, host and port) only: a redirect to another does not
/// carry it over. Its value is shown nowhere.
public struct RequestHeader: Sendable, Hashable, CustomStringConvertible {
  private let name: HTTPField.Name
  private let value: Secret

  /// Names a field and its value.
  ///
  /// - Throws: ``Invalid`` for what cannot be sent, or is not the user's to say.
  public init(_ name: String, _ value: String) throws(Invalid) {
    guard let field = HTTPField.Name(name) else { throw Invalid(problem: .name) }
    guard !Self.ours.contains(field.canonicalName) else { throw Invalid(problem: .ours(name)) }
    guard Self.canSend(value) else { throw Invalid(problem: .value(name)) }
    self.name = field
    self.value = Secret(value)
  }

  /// The name alone.
  public var description: String { "\(name): [redacted]" }

  /// Adds it to those of a request, in the place of one of the same name.
  func add(to fields: inout HTTPFields) { fields[name] = value.revealed }

  /// What tells fields apart, for what is kept under a digest of it.
  var identity: String { "\(name.canonicalName):\(value.revealed)" }

  /// Whether the text can be the value of a field: visible ASCII and spaces between, not too much.
  package static func canSend(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 8_192 && text.utf8.allSatisfy { 0x20...0x7E ~= $0 }
      && text.utf8.first != 0x20 && text.utf8.last != 0x20
  }

  /// What is wrong with a value that cannot be sent, without the value.
  package static let unsendable =
    "A header field holds 1 to 8192 characters of ASCII, without spaces at its ends."

  /// What the fetching itself says: how the connection is used, and which bytes are asked for.
  private static let ours: Set = [
    "host", "connection", "content-length", "transfer-encoding", "te", "trailer", "upgrade",
    "expect", "accept-encoding", "user-agent", "range", "if-range", "if-match", "if-none-match",
    "if-modified-since", "if-unmodified-since", "proxy-authorization",
  ]

  /// Why a field cannot be sent. The value is not in it.
  public struct Invalid: Error, Sendable, Equatable, CustomStringConvertible {
    fileprivate enum Problem: Equatable { case name, ours(String), value(String) }
    fileprivate let problem: Problem

    /// What is wrong, as a sentence.
    public var description: String {
      switch problem {
      case .name: "The name of a header field holds letters, digits and dashes."
      case .ours(let name): "The header field \(name) is set by the fetching itself."
      case .value(let name): "\(name): \(RequestHeader.unsendable)"
      }
    }
  }
}
