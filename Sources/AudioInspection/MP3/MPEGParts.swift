package import AudioFacts

/// Takes a stream of MPEG audio apart, piece by piece of the file, into what it is made of.
package struct MPEGParts: ~Copyable {
  /// A part of the stream, in the order of the file.
  package enum Part: Sendable, Equatable {
    /// A frame of audio, all of its bytes; it may carry the header of a file that was appended.
    case frame([UInt8])
    /// The first frame, which carries the stream's Xing, Info or VBRI header.
    case header([UInt8])
    /// The beginning of a frame that the file ends in.
    case cutFrame([UInt8])
    /// Bytes of a tag, of which more may follow.
    case tag([UInt8])
    /// Bytes that belong to nothing, of which more may follow.
    case junk([UInt8])
  }

  private var walk = FrameWalk()
  private var builder = MPEGFactsBuilder()
  /// Bytes that the walk has not passed yet, for want of those after them.
  private var kept: [UInt8] = []
  /// The frame that is being gathered.
  private var frame: [UInt8] = []

  /// Begins a stream.
  package init() {}

  /// Takes the next bytes of the file.
  /// - Returns: The parts that end in them.
  package mutating func append(_ bytes: [UInt8]) -> [Part] {
    kept += bytes
    return pass(isLast: false)
  }

  /// Takes it that no byte comes any more.
  /// - Returns: The last parts, and what the walk has seen of all.
  package consuming func finish() -> (parts: [Part], facts: MPEGFacts) {
    var parts = pass(isLast: true)
    if !frame.isEmpty { parts.append(.cutFrame(frame)) }
    return (parts, builder.finish())
  }

  private mutating func pass(isLast: Bool) -> [Part] {
    var parts: [Part] = []
    var passed = 0
    let bytes = kept
    while let piece = unsafe walk.next(
      bytes.span.bytes.extracting(droppingFirst: passed), isLast: isLast)
    {
      unsafe builder.append(piece, bytes.span.bytes.extracting(droppingFirst: passed))
      let own = bytes[passed..<passed + piece.count]
      passed += piece.count
      switch piece.part {
      case .frame:
        frame += own
        guard builder.isFrameWhole else { continue }
        parts.append(builder.isAtHeader ? .header(frame) : .frame(frame))
        frame.removeAll(keepingCapacity: true)
      case .tag: parts.append(.tag(Array(own)))
      case .junk: parts.append(.junk(Array(own)))
      }
    }
    kept.removeFirst(passed)
    return parts
  }
}
