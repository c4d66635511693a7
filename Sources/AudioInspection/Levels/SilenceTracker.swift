import AudioFacts

/// Keeps where the silences lie, told window by window.
struct SilenceTracker {
  private let sampleRate: Double
  private var position = 0
  /// Where the sound began; nil while all has been silence.
  private var soundStart: Int?
  private var soundEnd = 0
  private var gaps: [Silence] = []

  init(sampleRate: Int) { self.sampleRate = Double(sampleRate) }

  mutating func append(frames: Int, isSilent: Bool) {
    defer { position += frames }
    guard !isSilent else { return }
    if soundStart == nil {
      soundStart = position
    } else if position > soundEnd {
      keep(Silence(start: seconds(soundEnd), duration: seconds(position - soundEnd)))
    }
    soundEnd = position + frames
  }

  /// The longest are kept.
  private mutating func keep(_ gap: Silence) {
    guard gap.duration >= LevelFacts.shortestGap else { return }
    gaps.append(gap)
    guard gaps.count > LevelFacts.placesKept else { return }
    let shortest = gaps.indices.min { gaps[$0].duration < gaps[$1].duration }
    if let shortest { gaps.remove(at: shortest) }
  }

  func report(in facts: inout LevelFacts) {
    facts.leadingSilence = seconds(soundStart ?? position)
    facts.trailingSilence = soundStart == nil ? 0 : seconds(position - soundEnd)
    facts.gaps = gaps
  }

  private func seconds(_ frames: Int) -> Double { Double(frames) / sampleRate }
}
