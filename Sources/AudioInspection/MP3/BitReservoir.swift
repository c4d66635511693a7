/// What the frames before leave to the next one's main data.
///
/// A frame's main data may begin in earlier frames, behind what belongs to them (ISO/IEC 11172-3,
/// 2.4.3.4). Where it begins before that, frames were cut away: it points into a stranger's data.
package struct BitReservoir: Sendable {
  /// Bytes of main data that were passed since the stream began or broke.
  private var there = 0
  /// Bytes at the end of those that no frame has claimed.
  private var unclaimed = 0

  /// An empty one, as at the beginning of a stream.
  package init() {}

  /// How far before the next frame its main data may begin, in bytes.
  package var depth: Int { min(there, unclaimed) }

  /// Whether a frame finds what it points back to.
  package func holds(_ side: SideInformation) -> Bool {
    side.mainDataBegin <= depth
  }

  /// Adds a frame with room for so many bytes of main data.
  package mutating func add(_ side: SideInformation?, room: Int) {
    there = min(Self.longest, there + room)
    // A frame whose side information is wrong claims nothing that could be relied on.
    let claimed = side.map { $0.problem == nil ? ($0.mainDataBits + 7) / 8 : 0 } ?? 0
    unclaimed = min(Self.longest, (side?.mainDataBegin ?? 0) + room - claimed)
  }

  /// The farthest that main data can begin before its frame, in bytes: nine bits say it.
  static let longest = 511
}
