import NIOCore

/// A request as it came over the wire.
package struct Request: Sendable, Equatable {
  /// Such as GET.
  package var method: String
  /// The request target, byte for byte as it was sent.
  package var target: String
  /// Header fields by lower-case name.
  package var headers: [String: String] = [:]

  /// The path, without the query.
  package var path: String { String(target.prefix { $0 != "?" }) }

  /// Takes a request with no body off the front of what was received; nil while it is not whole.
  init?(takenFrom received: inout ByteBuffer) {
    let bytes = received.readableBytesView
    guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
    let head = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
    let lines = head.split(separator: "\r\n")
    let first = (lines.first ?? "").split(separator: " ")
    guard first.count == 3 else { return nil }
    method = String(first[0])
    target = String(first[1])
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { continue }
      headers[parts[0].lowercased()] = String(parts[1].drop { $0 == " " })
    }
    received.moveReaderIndex(to: end.upperBound)
  }
}
