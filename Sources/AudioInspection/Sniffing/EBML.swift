/// As much of Matroska's and WebM's container as tells a film from a sound (RFC 8794, RFC 9559).
enum EBML {
  /// Whether the tracks are listed in the first bytes, and none of them is a picture.
  static func holdsSoundAlone(_ head: ArraySlice<UInt8>) -> Bool {
    guard let tracks = head.firstRange(of: tracksID) else { return false }
    var types: [UInt8] = []
    for track in children(of: head[tracks.lowerBound...]).prefix(1).flatMap({
      children(of: $0.body)
    })
    where track.id == trackEntryID {
      types += children(of: track.body).filter { $0.id == trackTypeID }.compactMap(\.body.first)
    }
    return types.contains(soundType) && !types.contains(pictureType)
  }

  private static let tracksID: [UInt8] = [0x16, 0x54, 0xAE, 0x6B]
  private static let trackEntryID = 0xAE
  private static let trackTypeID = 0x83
  private static let pictureType: UInt8 = 1
  private static let soundType: UInt8 = 2

  private struct Element {
    let id: Int
    let body: ArraySlice<UInt8>
  }

  /// The elements that follow one another; the last may be cut.
  private static func children(of bytes: ArraySlice<UInt8>) -> [Element] {
    var rest = bytes
    var elements: [Element] = []
    while let id = number(&rest, keepingMarker: true), let size = number(&rest) {
      let body = rest.prefix(size)
      elements.append(Element(id: id, body: body))
      rest = rest.dropFirst(body.count)
    }
    return elements
  }

  /// A number of 1 to 8 bytes, of which the zeros before the first set bit tell how many follow.
  private static func number(
    _ bytes: inout ArraySlice<UInt8>, keepingMarker: Bool = false
  ) -> Int? {
    guard let first = bytes.first, first != 0 else { return nil }
    let following = first.leadingZeroBitCount
    let number = bytes.prefix(1 + following)
    guard number.count == 1 + following else { return nil }
    bytes = bytes.dropFirst(number.count)
    let lead = keepingMarker ? Int(first) : Int(first) & (0x7F >> following)
    return number.dropFirst().reduce(lead) { $0 << 8 | Int($1) }
  }
}
