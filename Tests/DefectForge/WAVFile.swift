/// A RIFF file as its parts, each of which may lie.
package struct WAVFile: Sendable {
  package init(chunks: [Chunk]) { self.chunks = chunks }

  /// `RIFF` in a good file.
  package var id = "RIFF"
  /// The size that the outermost chunk states; nil for the right one.
  package var size: UInt32?
  /// The chunks.
  package var chunks: [Chunk]
  /// What lies behind the outermost chunk.
  package var tail: [UInt8] = []

  package struct Chunk: Sendable {
    package var id: String
    package var body: [UInt8]
    /// The size that it states; nil for the right one.
    package var size: UInt32?
    /// Whether a pad byte follows where one has to.
    package var isPadded = true

    package init(_ id: String, _ body: [UInt8], size: UInt32? = nil, isPadded: Bool = true) {
      self.id = id
      self.body = body
      self.size = size
      self.isPadded = isPadded
    }
  }

  /// The first chunk of that name.
  package subscript(id: String) -> Chunk {
    get { chunks[index(of: id)] }
    set { chunks[index(of: id)] = newValue }
  }

  /// Puts a chunk in front of the first of that name.
  package mutating func insert(_ chunk: Chunk, before id: String) {
    chunks.insert(chunk, at: index(of: id))
  }

  /// Takes away the first chunk of that name.
  package mutating func remove(_ id: String) { chunks.remove(at: index(of: id)) }

  private func index(of id: String) -> Int { chunks.firstIndex { $0.id == id } ?? 0 }

  /// The file.
  package var bytes: [UInt8] {
    let bigEndian = id == "RIFX"
    var body = Array("WAVE".utf8)
    for chunk in chunks {
      body += chunk.id.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
      body += (chunk.size ?? UInt32(chunk.body.count)).bytes(bigEndian: bigEndian) + chunk.body
      if chunk.isPadded, chunk.body.count % 2 == 1 { body.append(0) }
    }
    return Array(id.utf8) + (size ?? UInt32(body.count)).bytes(bigEndian: bigEndian) + body + tail
  }
}

extension FixedWidthInteger {
  /// Its bytes in the order of a file.
  package func bytes(bigEndian: Bool = false) -> [UInt8] {
    let bytes = (0..<Self.bitWidth / 8).map { UInt8(truncatingIfNeeded: self >> (8 * $0)) }
    return bigEndian ? bytes.reversed() : bytes
  }
}
