/// Cuts a sound into blocks of ``length`` sample frames that lie at fixed places, however it comes.
///
/// Blocks that nobody wants are not copied, nor are those that come in one piece.
struct BlockCutter {
  /// Sample frames of a block.
  static let length = 1_024

  private let channels: Int
  private var frame = 0
  private var carry: [Float] = []

  init(channels: Int) { self.channels = channels }

  /// Hands out each wanted block that these interleaved samples complete.
  /// - Parameters:
  ///   - samples: whole sample frames, which follow those of the last call.
  ///   - isWanted: whether the block of an index is; the same at each call.
  mutating func append(
    _ samples: Span<Float>, where isWanted: (Int) -> Bool, _ use: (Int, Span<Float>) -> Void
  ) {
    var start = 0
    while start < samples.count {
      let index = frame / Self.length
      let missing = Self.length - frame % Self.length
      let count = min(missing, (samples.count - start) / channels)
      guard count > 0 else { return }
      let piece = samples.extracting(start..<start + count * channels)
      if count == Self.length {
        if isWanted(index) { use(index, piece) }
      } else if isWanted(index) {
        unsafe piece.withUnsafeBufferPointer { unsafe carry.append(contentsOf: $0) }
        if count == missing {
          use(index, carry.span)
          carry.removeAll(keepingCapacity: true)
        }
      }
      start += count * channels
      frame += count
    }
  }

  /// Whole blocks so far.
  var blocks: Int { frame / Self.length }

  /// The samples after the last whole block, if they are wanted.
  var rest: [Float] { carry }
}
