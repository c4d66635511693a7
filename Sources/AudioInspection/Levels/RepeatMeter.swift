import AudioFacts

/// Finds stretches that are those just before them once more, to the last bit: packets of a call that
/// were played again because the next one was late.
///
/// Players repeat whole packets, so a copy lies 10, 20, 30, 40 or 60 ms after its original. One of 8 ms
/// counts, and over −40 dBFS. What goes on for over five times as long as it lies after its original is
/// the tone of a machine, each period of which is the last one. One place in every half of the shortest
/// copy is looked at, and its neighbours only where it is a copy.
struct RepeatMeter: BlockMeter {
  private let channels: Int
  private let sampleRate: Int
  /// Samples of all channels that a copy lies after its original, the fewest first.
  private let lags: [Int]
  private let shortest: Int
  private let step: Int
  /// The sound from some place on, as far back as a copy may have been made of it.
  private var sound: [Float]
  /// Samples that are needed of it before the block.
  private let kept: Int
  /// Samples before the block.
  private var position = 0
  /// Where the last copy ends: there is no other in it.
  private var settled = 0
  private var copy: Copy?
  private var found = RepeatFacts()

  /// A stretch that is another's copy, up to here.
  private struct Copy {
    /// In samples from the beginning of the sound.
    let start: Int
    let lag: Int
    var length = 0
    var energy = 0.0
  }

  /// The mean square of what is as loud as −40 dBFS.
  private static let audible = 1e-4
  /// How many times as long as its lag a copy is at the most.
  private static let mostRepeats = 5
  /// How often what is needed of the sound fits into what is kept of it.
  private static let mostKept = 4

  /// Nil for rates and numbers of channels that no call has, by which memory would grow.
  init?(sampleRate: Int, channels: Int) {
    guard (4_000...192_000).contains(sampleRate), (1...8).contains(channels) else { return nil }
    (self.sampleRate, self.channels) = (sampleRate, channels)
    lags = [10, 20, 30, 40, 60].map { max(1, sampleRate * $0 / 1_000) * channels }
    shortest = max(8, sampleRate * 8 / 1_000) * channels
    step = max(1, shortest / channels / 2) * channels
    kept = lags[4] + step
    sound = [Float](repeating: 0, count: kept)
  }

  static var fact: WritableKeyPath<LevelFacts, RepeatFacts?> { \.repeats }

  mutating func append(_ block: Span<Float>, peakAtMost _: Float) { append(rest: block) }

  mutating func append(rest block: Span<Float>) {
    let first = sound.count
    unsafe block.withUnsafeBufferPointer { unsafe sound.append(contentsOf: $0) }
    scan(from: first)
    position += block.count
    // Now and then, as what is kept has to be moved.
    if sound.count > Self.mostKept * kept { sound.removeFirst(sound.count - kept) }
  }

  /// Looks at what lies from a place on; what lies before was looked at already.
  private mutating func scan(from first: Int) {
    var at = first
    if copy != nil {
      at = follow(from: first)
      if at == sound.count { return }
      close()
    }
    while at + 4 <= sound.count {
      guard let lag = lags.first(where: { isCopy(at, of: at - $0) }) else {
        at += step
        continue
      }
      var start = at
      let earliest = max(first - step, settled - position + first)
      while start > earliest, sound[start - 1] == sound[start - 1 - lag] { start -= 1 }
      copy = Copy(start: position + start - first, lag: lag)
      let end = follow(from: start)
      if end == sound.count { return }
      close()
      at = max(end, at + 1)
    }
  }

  /// Goes on to where the copy ends, or what there is.
  private mutating func follow(from start: Int) -> Int {
    guard var open = copy else { return start }
    var at = start
    while at < sound.count, sound[at] == sound[at - open.lag] {
      open.energy += Double(sound[at] * sound[at])
      at += 1
    }
    open.length += at - start
    copy = open
    return at
  }

  private mutating func close() {
    guard let copy else { return }
    self.copy = nil
    settled = copy.start + copy.length
    guard copy.length >= shortest, copy.length <= Self.mostRepeats * copy.lag,
      copy.energy > Self.audible * Double(copy.length)
    else { return }
    if found.count == 0 {
      found.start = seconds(copy.start)
      found.lag = seconds(copy.lag)
    }
    found.count += 1
    found.seconds += seconds(copy.length)
  }

  /// Whether four samples are those of another place, and not all the same, as in silence.
  private func isCopy(_ at: Int, of place: Int) -> Bool {
    sound[at] == sound[place] && sound[at + 1] == sound[place + 1]
      && sound[at + 2] == sound[place + 2] && sound[at + 3] == sound[place + 3]
      && (sound[at] != sound[at + 1] || sound[at] != sound[at + 2] || sound[at] != sound[at + 3])
  }

  private func seconds(_ samples: Int) -> Double {
    Double(samples / channels) / Double(sampleRate)
  }

  /// What was found.
  func finish() -> RepeatFacts? {
    var meter = self
    meter.close()
    return meter.found
  }
}
