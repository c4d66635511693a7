import NIOCore

/// A request as it came over the wire.
package struct Request: Sendable, Equatable {
  /// Such as GET.
  package var method: String
  /// The request target, byte for byte as it was sent.
  package var target: String
  /// Header fields by lower-case name.
  package var headers: [String: String] = [:]
  /// What came with it.
  package var body = ""

  /// The path, without the query.
  package var path: String { String(target.prefix { $0 != "?" }) }

  /// Takes a request off the front of what was received; nil while it is not whole.
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
    let length = headers["content-length"].flatMap { Int($0) } ?? 0
    let rest = bytes[end.upperBound...]
    guard rest.count >= length else { return nil }
    body = String(decoding: rest.prefix(length), as: UTF8.self)
    received.moveReaderIndex(to: end.upperBound + length)
  }
}
