import ForeignText

/// Writes facts as bytes; numbers in eight of them, least first.
struct FactsWriter: FactsCoder {
  /// What was written, after what it was begun with.
  private(set) var bytes: [UInt8] = []
  static let isReading = false

  /// The facts of a prompt have some thousand bytes.
  private static let usualSize = 4_096

  init(after start: UInt8? = nil) {
    bytes.reserveCapacity(Self.usualSize)
    if let start { bytes.append(start) }
  }

  mutating func pass(_ number: inout Int, within bounds: ClosedRange<Int>) throws(UnreadableFacts) {
    guard bounds.contains(number) else {
      throw UnreadableFacts(reason: "a number out of bounds, \(number)")
    }
    bytes.append(leastFirst: Int64(number))
  }

  mutating func pass(_ number: inout Double) throws(UnreadableFacts) {
    guard measurable.contains(number) else {
      throw UnreadableFacts(reason: "a measure out of bounds, \(number)")
    }
    bytes.append(leastFirst: number.bitPattern)
  }

  mutating func pass(_ text: inout String, most: Int) throws(UnreadableFacts) {
    guard text.utf8.count <= most else { throw UnreadableFacts(reason: "a text too long") }
    bytes.append(leastFirst: Int64(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }

  mutating func pass(_ points: inout [Int8], most: Int) throws(UnreadableFacts) {
    guard points.count <= most else { throw UnreadableFacts(reason: "a list too long") }
    bytes.append(leastFirst: Int64(points.count))
    unsafe points.withUnsafeBytes { unsafe bytes.append(contentsOf: $0) }
  }
}

/// Reads what ``FactsWriter`` wrote, or what somebody wants to have taken for it.
struct FactsReader: FactsCoder {
  private let bytes: [UInt8]
  private var position: Int
  static let isReading = true

  /// Reads all bytes from there on.
  init(_ bytes: [UInt8], from position: Int) {
    self.bytes = bytes
    self.position = position
  }

  /// Whether nothing is left.
  var isAtEnd: Bool { position == bytes.count }

  mutating func pass(_ number: inout Int, within bounds: ClosedRange<Int>) throws(UnreadableFacts) {
    let read = Int(truncatingIfNeeded: try next() as Int64)
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
    guard let read = String(validating: bytes[try list(most: most)], as: UTF8.self),
      !read.unicodeScalars.contains(where: \.isUnprintable)
    else { throw UnreadableFacts(reason: "a text that cannot be shown") }
    text = read
  }

  mutating func pass(_ points: inout [Int8], most: Int) throws(UnreadableFacts) {
    let place = try list(most: most)
    points = unsafe bytes.withUnsafeBytes { unsafe [Int8]($0[place].bindMemory(to: Int8.self)) }
  }

  /// Where a list of bytes stands, of which the count stands before it.
  private mutating func list(most: Int) throws(UnreadableFacts) -> Range<Int> {
    var count = 0
    try pass(&count, within: 0...most)
    return try take(count)
  }

  private mutating func next<Number: FixedWidthInteger & BitwiseCopyable>()
    throws(UnreadableFacts) -> Number
  {
    let place = try take(MemoryLayout<Number>.size)
    return unsafe bytes.span.bytes.number(at: place.lowerBound)
  }

  private mutating func take(_ count: Int) throws(UnreadableFacts) -> Range<Int> {
    guard count <= bytes.count - position else {
      throw UnreadableFacts(reason: "it ends too early")
    }
    defer { position += count }
    return position..<position + count
  }
}
