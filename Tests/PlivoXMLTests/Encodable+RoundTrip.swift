import Foundation

extension Encodable where Self: Decodable {
  /// Itself, after a way through JSON.
  func encodedAndDecoded() throws -> Self {
    try JSONDecoder().decode(Self.self, from: JSONEncoder().encode(self))
  }
}
