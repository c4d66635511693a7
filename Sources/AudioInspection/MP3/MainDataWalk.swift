package import AudioFacts

/// Walks the main data of Layer III frames: each granule's codes have to end where the side
/// information says, or they are not those that the encoder wrote.
///
/// In a stream without a checksum it is the only witness of main data. Codes are measured, not
/// decoded.
package struct MainDataWalk: Sendable {
  /// What earlier frames left, then the frame's own.
  private var main: [UInt8] = []
  private var side = [UInt8](repeating: 0, count: longestSide + padding.count)
  private var header: FrameHeader?
  /// Bytes of the frame before its main data that are still to come.
  private var ahead = 0
  private var last: (ends: Ends, place: MPEGPlace)?
  private var frames = 0
  private var stuffedFrames = 0
  private var wrong = Tally<MPEGPlace>()
  private var wrongOrStuffed = Tally<MPEGPlace>()

  private static let longestSide = 32
  /// What a code and its escapes reach beyond the end, and a word that is read there.
  private static let padding = [UInt8](repeating: 0, count: 24)

  /// How a granule's codes end.
  private enum End {
    case right
    /// In the middle of a quadruple: the frame is damaged, or the encoder filled it up.
    case crooked
    /// Before bits that are all the same, as encoders fill up with.
    case stuffed
    /// Where none that an encoder writes can.
    case wrong
  }

  /// How the granules of a frame end.
  private struct Ends: Sendable {
    var isWrong = false
    var isCrooked = false
    var isStuffed = false
  }

  /// What the main data of a frame shows.
  package enum Verdict: Sendable {
    /// It ends where the side information says.
    case right
    /// It ends as only some encoders let it.
    case doubtful
    /// It is not what an encoder wrote.
    case wrong
  }

  /// Begins a stream.
  package init() {}

  /// Frames whose main data does not end where it should.
  ///
  /// Some encoders (Shine) fill frames up inside the main data, which few bits show as a quadruple
  /// that is cut. In a stream of theirs that proves nothing.
  var damagedFrames: Tally<MPEGPlace> { stuffs ? wrong : wrongOrStuffed }

  /// Whether the encoder does that.
  package var stuffs: Bool { stuffedFrames * Self.leastStuffed >= frames }

  /// One frame in so many is stuffed where the encoder does that.
  private static let leastStuffed = 10

  /// Begins a frame, whose side information is there.
  package mutating func begin(_ bytes: borrowing RawSpan, _ header: FrameHeader) {
    self.header = header
    ahead = header.mainDataOffset
    let start = header.mainDataOffset - header.sideInformationSize
    for offset in 0..<header.sideInformationSize { side[offset] = bytes[start + offset] }
  }

  /// Goes on with bytes of the frame.
  package mutating func append(_ bytes: borrowing RawSpan) {
    let count = min(ahead, bytes.byteCount)
    ahead -= count
    let rest = bytes.extracting(droppingFirst: count)
    unsafe rest.withUnsafeBytes { unsafe main.append(contentsOf: $0) }
  }

  /// Ends a frame, which has room for so many bytes of main data.
  /// - Returns: What it shows; nil where its main data is not there.
  @discardableResult
  package mutating func finish(
    _ information: SideInformation, room: Int, at place: MPEGPlace
  ) -> Verdict? {
    var verdict: Verdict?
    let start = main.count - room - information.mainDataBegin
    if let header, start >= 0, information.problem == nil {
      let limit = main.count * 8
      main += Self.padding
      let ends = ends(header, from: start * 8, limit: limit)
      record(ends, at: place)
      verdict = ends.isWrong ? .wrong : ends.isCrooked || ends.isStuffed ? .doubtful : .right
      main.removeLast(Self.padding.count)
    }
    header = nil
    if main.count > BitReservoir.longest { main.removeFirst(main.count - BitReservoir.longest) }
    return verdict
  }

  /// Goes on behind bytes that belong to no frame.
  package mutating func breakOff() {
    main.removeAll(keepingCapacity: true)
    header = nil
  }

  private mutating func record(_ ends: Ends, at place: MPEGPlace) {
    // The last frame is left out: some encoders end in the middle of it.
    if let (ends, place) = last {
      frames += 1
      if ends.isStuffed { stuffedFrames += 1 }
      if ends.isWrong { wrong.add(place) }
      if ends.isWrong || ends.isCrooked || ends.isStuffed { wrongOrStuffed.add(place) }
    }
    last = (ends, place)
  }

  /// How a frame's granules end.
  private func ends(
    _ header: FrameHeader, from: Int, limit: Int
  ) -> Ends {
    let bytes = unsafe main.span.bytes
    let side = unsafe side.span.bytes
    let channels = header.channels
    let lookup = HuffmanLookup.shared
    let sharing = channels == 1 ? 14 : 12
    var place = Granule.first(header)
    var position = from
    var ends = Ends()
    for index in 0..<Granule.count(header) {
      let channel = index % channels
      let shared = index < channels ? 0 : side.bits(4, at: sharing + 4 * channel)
      let granule = Granule(side, at: place, header, channel: channel, shared: shared)
      place += Granule.size(header)
      // Side information that asks for more than there is has been complained of.
      guard position + granule.length <= limit else { break }
      switch end(of: granule, bytes, from: position, lookup) {
      case .right: break
      case .crooked: ends.isCrooked = true
      case .stuffed: ends.isStuffed = true
      case .wrong: ends.isWrong = true
      }
      position += granule.length
    }
    return ends
  }

  private func end(
    of granule: Granule, _ bytes: borrowing RawSpan, from: Int, _ lookup: HuffmanLookup
  ) -> End {
    // Decoders take a granule without bits for silence, whatever else is said of it.
    guard granule.length > 0 else { return .right }
    let limit = from + granule.length
    var position = from + granule.scaleFactorBits
    for index in 0..<3 {
      let region = granule.regions[index]
      guard region.pairs > 0, region.table > 0 else { continue }
      guard position < limit, lookup.has(region.table) else { return .wrong }
      position = lookup.end(
        ofPairs: region.pairs, table: region.table, bytes, from: position, limit: limit)
    }
    guard position <= limit else { return .wrong }
    position = lookup.end(
      ofQuadruples: granule.mostQuadruples, isTableB: granule.usesTableB, bytes, from: position,
      limit: limit)
    if position == limit { return .right }
    if position > limit { return .crooked }
    return Self.isUniform(bytes, position..<limit) ? .stuffed : .wrong
  }

  /// Whether bits are all zeros or all ones.
  private static func isUniform(_ bytes: borrowing RawSpan, _ bits: Range<Int>) -> Bool {
    let first = bytes.bits(1, at: bits.lowerBound)
    for bit in bits where bytes.bits(1, at: bit) != first { return false }
    return true
  }
}
