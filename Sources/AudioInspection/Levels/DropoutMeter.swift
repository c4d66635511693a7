import AudioFacts

/// Finds short holes of zeros with steep edges, inside sound: lost packets, buffers that ran empty.
///
/// A hole is 3 to 500 ms of amplitudes of at most one step of 16 bits, with sound over −40 dBFS in the
/// 5 ms at either side, and edges as high as three tenths of that. One sample in every half
/// of the shortest hole is looked at, and its neighbours only where it is zero.
struct DropoutMeter: BlockMeter {
  private let channels: Int
  private let sampleRate: Int
  private let shortest: Int
  private let longest: Int
  private let context: Int
  private var position = 0
  /// The samples before the block: ``context`` sample frames of them.
  private var history: [Float]
  private var holes: [Hole?]
  private var found: [DropoutFacts]

  /// A run of zeros that has no end yet, or too little sound after it to be judged.
  private struct Hole {
    var start: Int
    var end: Int?
    var before: Edge
  }

  /// The sound beside a hole.
  private struct Edge {
    var power: Float
    var nearest: Float

    private static let audible: Float = 1e-4
    var isSound: Bool { power > Self.audible }
    var isSteep: Bool { nearest * nearest > 0.09 * power }
  }

  private static let zero: Float = 1.01 / 32_768

  init(sampleRate: Int, channels: Int) {
    self.channels = min(channels, 8)
    stride = channels
    self.sampleRate = sampleRate
    shortest = max(8, sampleRate * 3 / 1_000)
    longest = max(shortest, sampleRate / 2)
    context = max(4, sampleRate / 200)
    history = Array(repeating: 0, count: context * channels)
    holes = Array(repeating: nil, count: self.channels)
    found = Array(repeating: DropoutFacts(), count: self.channels)
  }

  private let stride: Int

  static var fact: WritableKeyPath<LevelFacts, DropoutFacts?> { \.dropouts }

  mutating func append(_ block: Span<Float>, peakAtMost _: Float) { append(rest: block) }

  mutating func append(rest block: Span<Float>) {
    let count = block.count / stride
    guard count > 0 else { return }
    for channel in 0..<channels { scan(block, count, channel) }
    remember(block, count)
    position += count
  }

  private mutating func remember(_ block: Span<Float>, _ count: Int) {
    let kept = min(count, context)
    if kept < context {
      history.removeFirst(kept * stride)
    } else {
      history.removeAll(keepingCapacity: true)
    }
    let end = block.extracting((count - kept) * stride..<count * stride)
    unsafe end.withUnsafeBufferPointer { unsafe history.append(contentsOf: $0) }
  }

  private mutating func scan(_ block: Span<Float>, _ count: Int, _ channel: Int) {
    // In sample frames from the block's first; negative ones are in the history.
    func sample(_ i: Int) -> Float {
      i < 0 ? history[(context + i) * stride + channel] : block[i * stride + channel]
    }
    func isZero(_ i: Int) -> Bool { sample(i).magnitude <= Self.zero }
    func edge(_ range: Range<Int>, nearest: Int) -> Edge {
      let sum = range.reduce(Float(0)) { $0 + sample($1) * sample($1) }
      return Edge(power: sum / Float(range.count), nearest: sample(nearest).magnitude)
    }

    var i = 0
    if let hole = holes[channel] {
      if hole.end == nil {
        i = endOfZeros(block, count, channel, from: 0)
        if i == count { return }
        holes[channel]?.end = position + i
      }
      let end = (holes[channel]?.end ?? position) - position
      guard end + context <= count else { return }
      close(channel, after: edge(end..<end + context, nearest: end))
    }
    let step = shortest / 2
    while true {
      i = nextZero(block, count, channel, from: i, every: step)
      guard i < count else { break }
      var start = i
      while start > 0, isZero(start - 1) { start -= 1 }
      i = endOfZeros(block, count, channel, from: i)
      guard i == count || i - start >= shortest else { continue }
      let before = edge(start - context..<start, nearest: start - 1)
      let hole = Hole(start: position + start, end: i == count ? nil : position + i, before: before)
      holes[channel] = hole
      guard i + context <= count else { return }
      close(channel, after: edge(i..<i + context, nearest: i))
    }
    guard isZero(count - 1) else { return }
    var start = count - 1
    while start > 0, isZero(start - 1) { start -= 1 }
    holes[channel] = Hole(
      start: position + start, before: edge(start - context..<start, nearest: start - 1))
  }

  /// The next of the samples so far apart that is zero: nearly all of them are not.
  private func nextZero(
    _ block: Span<Float>, _ count: Int, _ channel: Int, from start: Int, every step: Int
  ) -> Int {
    var i = start
    while i < count {
      if block[i &* stride &+ channel].magnitude <= Self.zero { return i }
      i &+= step
    }
    return i
  }

  /// The next sample that is not zero, eight at once where they lie side by side.
  private func endOfZeros(
    _ block: Span<Float>, _ count: Int, _ channel: Int, from start: Int
  ) -> Int {
    var i = start
    if stride == 1 {
      i = unsafe block.withUnsafeBytes { bytes in
        var i = start
        while i + 8 <= count {
          let eight = unsafe bytes.loadUnaligned(fromByteOffset: i &* 4, as: SIMD8<Float>.self)
          let squares = eight * eight
          let rest = squares.replacing(with: 0, where: squares .<= Self.zero * Self.zero)
          // Half and half, because a sum of all lanes goes from lane to lane.
          let four = rest.lowHalf + rest.highHalf
          let two = four.lowHalf + four.highHalf
          if two.x + two.y != 0 { break }
          i &+= 8
        }
        return i
      }
    }
    while i < count, block[i &* stride &+ channel].magnitude <= Self.zero { i &+= 1 }
    return i
  }

  private mutating func close(_ channel: Int, after: Edge) {
    guard let hole = holes[channel], let end = hole.end else { return }
    holes[channel] = nil
    let length = end - hole.start
    guard (shortest...longest).contains(length), hole.before.isSound, after.isSound,
      hole.before.isSteep, after.isSteep
    else { return }
    let place = Silence(start: seconds(hole.start), duration: seconds(length))
    found[channel].count += 1
    found[channel].seconds += place.duration
    if found[channel].places.count < LevelFacts.placesKept { found[channel].places.append(place) }
  }

  private func seconds(_ frames: Int) -> Double { Double(frames) / Double(sampleRate) }

  /// What was found, in the channel where it is most.
  func finish() -> DropoutFacts? { found.max { $0.seconds < $1.seconds } }
}
