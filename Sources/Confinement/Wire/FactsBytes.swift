import ForeignText

/// Writes facts as bytes; numbers in eight of them, least first.
struct FactsWriter: FactsCoder {
  private(set) var bytes: [UInt8] = []

  mutating func pass(_ number: inout Int, within bounds: ClosedRange<Int>) throws(UnreadableFacts) {
    guard bounds.contains(number) else {
      throw UnreadableFacts(reason: "a number out of bounds, \(number)")
    }
    append(UInt64(bitPattern: Int64(number)))
  }

  mutating func pass(_ number: inout Double) throws(UnreadableFacts) {
    guard measurable.contains(number) else {
      throw UnreadableFacts(reason: "a measure out of bounds, \(number)")
    }
    append(number.bitPattern)
  }

  mutating func pass(_ text: inout String, most: Int) throws(UnreadableFacts) {
    guard text.utf8.count <= most else { throw UnreadableFacts(reason: "a text too long") }
    append(UInt64(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }

  mutating func pass(_ points: inout [Int8], most: Int) throws(UnreadableFacts) {
    guard points.count <= most else { throw UnreadableFacts(reason: "a list too long") }
    append(UInt64(points.count))
    bytes.append(contentsOf: points.lazy.map(UInt8.init(bitPattern:)))
  }

  private mutating func append(_ number: UInt64) {
    for shift in stride(from: 0, to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: number >> shift))
    }
  }
}

/// Reads what ``FactsWriter`` wrote, or what somebody wants to have taken for it.
struct FactsReader: FactsCoder {
  private let bytes: ArraySlice<UInt8>
  private var position: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  /// Whether nothing is left.
  var isAtEnd: Bool { position == bytes.endIndex }

  mutating func pass(_ number: inout Int, within bounds: ClosedRange<Int>) throws(UnreadableFacts) {
    let read = Int(truncatingIfNeeded: try next())
    guard bounds.contains(read) else { throw UnreadableFacts(reason: "a number out of bounds") }
    number = read
  }

  mutating func pass(_ number: inout Double) throws(UnreadableFacts) {
    let read = Double(bitPattern: try next())
    guard measurable.contains(read) else {
      throw UnreadableFacts(reason: "a measure out of bounds")
    }
    number = read
  }

  mutating func pass(_ text: inout String, most: Int) throws(UnreadableFacts) {
    guard let read = String(validating: try list(most: most), as: UTF8.self),
      !read.unicodeScalars.contains(where: \.isUnprintable)
    else { throw UnreadableFacts(reason: "a text that cannot be shown") }
    text = read
  }

  mutating func pass(_ points: inout [Int8], most: Int) throws(UnreadableFacts) {
    points = try list(most: most).map(Int8.init(bitPattern:))
  }

  private mutating func list(most: Int) throws(UnreadableFacts) -> ArraySlice<UInt8> {
    var count = 0
    try pass(&count, within: 0...most)
    return try take(count)
  }

  private mutating func next() throws(UnreadableFacts) -> UInt64 {
    try take(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  private mutating func take(_ count: Int) throws(UnreadableFacts) -> ArraySlice<UInt8> {
    guard count <= bytes.endIndex - position else {
      throw UnreadableFacts(reason: "it ends too early")
    }
    defer { position += count }
    return bytes[position..<position + count]
  }
}
