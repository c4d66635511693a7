import AudioFacts

/// Looks for parts of a sound whose samples begin at other bytes than the header says, and for parts in
/// which two channels have changed places.
///
/// Where bytes are missing or too many, players hear a roar from there on, or until as many again are
/// missing. Windows all over the sound are looked at, first as cheaply as can be.
struct OutOfStepMeter {
  private let layout: SampleLayout
  private let channels: Int
  private let sampleFrameSize: Int
  private let sampleRate: Int
  /// Sample frames from one window to the next.
  private let hop: Int
  private var samples: [Float] = []
  private var other: [Float] = []
  private var glanced: [Float] = []

  /// Windows by bytes out of step, and sample frames to the first.
  private var found: [(windows: Int, first: Int)]
  private var suspects = 0
  /// The last window that was found.
  private var lastFound = Int.min / 2
  private var order = ChannelOrder()

  /// Sample frames of a window.
  private static let length = 256
  /// Sample frames of a window that are looked at first.
  private static let glance = 16
  /// Suspects that are all looked into, before it becomes one in 16, unless there was one just now.
  private static let suspectsAtFirst = 64
  /// Windows, and seconds, of which it is no longer chance. Of 700 sounds in five codecs each, none has
  /// three.
  private static let fewest = (windows: 5, seconds: 0.08)

  /// Nil for a codec whose samples do not lie side by side.
  init?(codec: Codec, channels: Int, sampleRate: Int) {
    guard let layout = SampleLayout(codec), channels > 0 else { return nil }
    self.layout = layout
    self.channels = channels
    self.sampleRate = max(1, sampleRate)
    sampleFrameSize = layout.size * channels
    hop = sampleRate > 24_000 ? 2 * Self.length : Self.length
    found = Array(repeating: (0, 0), count: layout.size)
  }

  /// Looks at the bytes of the block of this index.
  mutating func append(_ block: RawSpan, at index: Int) {
    guard layout.size > 1 || channels == 2 else { return }
    for start in stride(from: 0, to: BlockCutter.length, by: hop) {
      let window = block.extracting(
        start * sampleFrameSize..<(start + Self.length) * sampleFrameSize)
      let frame = index * BlockCutter.length + start
      // Each side in turn, because the other may be silent.
      let side = channels > 1 ? frame / hop % 2 : 0
      if layout.size > 1 {
        layout.read(
          window, from: side * layout.size, every: sampleFrameSize, atMost: Self.glance,
          into: &glanced)
        if let suspicion = Suspicion(glanced) {
          look(into: window, side, at: frame, because: suspicion)
        }
      }
      if channels == 2, frame / hop % 4 == 0 { compareChannels(window, at: frame) }
    }
  }

  /// What makes a window worth a closer look.
  private enum Suspicion {
    /// Neighbours have little in common.
    case rough
    /// All samples are faint and of one sign, as the low bytes of wide samples are.
    case faint

    init?(_ glanced: [Float]) {
      let samples = glanced.span
      var (sum, square, product, last): (Float, Float, Float, Float) = (0, 0, 0, 0)
      for i in samples.indices {
        let sample = samples[i]
        sum += sample
        square += sample * sample
        product += sample * last
        last = sample
      }
      guard square > 0 else {
        // Floats may be so small that their squares are nothing.
        guard glanced.contains(where: { $0 != 0 }) else { return nil }
        self = .faint
        return
      }
      if square < 6.2e-5 * Float(samples.count), Self.haveOneSign(glanced) {
        self = .faint
        return
      }
      let share = sum * sum / Float(samples.count)
      if product - share > 0.6 * (square - share) { return nil }
      self = .rough
    }

    private static func haveOneSign(_ samples: [Float]) -> Bool {
      samples.allSatisfy { $0 >= 0 } || samples.allSatisfy { $0 <= 0 }
    }
  }

  private mutating func look(
    into window: RawSpan, _ side: Int, at frame: Int, because suspicion: Suspicion
  ) {
    suspects += 1
    guard suspects <= Self.suspectsAtFirst || suspects % 16 == 0 || frame - lastFound < 16 * hop
    else {
      return
    }
    let start = side * layout.size
    layout.read(window, from: start, every: sampleFrameSize, into: &samples)
    var own = LinearPrediction(&samples).gain
    if channels > 1 {
      // Where both are faint, what is begun later is the other side 256 times as loud; and that may be
      // the smoother of the two. Out of step neither is smooth.
      let neighbour = (side + 1) % channels * layout.size
      layout.read(window, from: neighbour, every: sampleFrameSize, into: &other)
      own = max(own, LinearPrediction(&other).gain)
    }
    // More than bytes that are out of step ever have.
    guard own < 3 || suspicion == .faint else { return }
    var best = (offset: 0, gain: own + SoundnessMeter.clearGain)
    for offset in 1..<layout.size {
      layout.read(window, from: start + offset, every: sampleFrameSize, into: &other)
      let prediction = LinearPrediction(&other)
      if prediction.gain > best.gain, prediction.power > 1e-5 { best = (offset, prediction.gain) }
    }
    guard best.offset > 0 else { return }
    if found[best.offset].windows == 0 { found[best.offset].first = frame }
    found[best.offset].windows += 1
    lastFound = frame
  }

  private mutating func compareChannels(_ window: RawSpan, at frame: Int) {
    layout.read(window, every: sampleFrameSize, into: &samples)
    layout.read(window, from: layout.size, every: sampleFrameSize, into: &other)
    order.compare(samples, other, at: frame)
  }

  /// Says what was found.
  func report(in facts: inout SoundnessFacts) {
    func seconds(_ frames: Int) -> Double { Double(frames) / Double(sampleRate) }
    if let offset = found.indices.max(by: { found[$0].windows < found[$1].windows }),
      found[offset].windows >= Self.fewest.windows,
      seconds(found[offset].windows * hop) >= Self.fewest.seconds
    {
      facts.outOfStep = OutOfStep(
        offset: offset, start: seconds(found[offset].first),
        seconds: seconds(found[offset].windows * hop))
    }
    if let first = order.firstChange {
      facts.channelsChange = ChannelsChange(
        start: seconds(first), seconds: seconds(order.changed * 4 * hop))
    }
  }
}

/// Which of two channels comes first in a sample frame, as far as they have something in common.
///
/// Of what both channels play, the samples of one sample frame are most alike. Where one sample is
/// missing, a sample is most like that of the other channel one sample frame before.
private struct ChannelOrder {
  private var straight = 0
  /// Windows in which the channels have changed places.
  private(set) var changed = 0
  private var first: Int?
  private var turns = 0
  private var wasStraight: Bool?

  mutating func compare(_ left: [Float], _ right: [Float], at frame: Int) {
    let (left, right) = (left.span, right.span)
    let count = min(left.count, right.count) - 1
    guard count > 64 else { return }
    var (lefts, rights, same, before, after): (Float, Float, Float, Float, Float) = (0, 0, 0, 0, 0)
    // Steps rather than samples: of deep tones one sample is like the next.
    for i in 1..<count {
      let (l, r) = (left[i] - left[i - 1], right[i] - right[i - 1])
      let (l2, r2) = (left[i + 1] - left[i], right[i + 1] - right[i])
      lefts += l * l
      rights += r * r
      same += l * r
      before += l2 * r
      after += l * r2
    }
    guard min(lefts, rights) > 1e-8 * Float(count) else { return }
    func rest(_ product: Float) -> Float { max(0, 1 - product * product / (lefts * rights)) }
    let (aligned, late, early) = (rest(same), rest(after), rest(before))
    // Without half in common there is nothing to say.
    guard min(aligned, late, early) < 0.5 else { return }
    if aligned * 2 < min(late, early) {
      straight += 1
      turn(toStraight: true)
    } else if early * 2 < aligned, early * 2 < late {
      changed += 1
      first = first ?? frame
      turn(toStraight: false)
    }
  }

  private mutating func turn(toStraight isStraight: Bool) {
    if let wasStraight, wasStraight != isStraight { turns += 1 }
    wasStraight = isStraight
  }

  /// Sample frames to where it begins: in long runs, for which a source that moves is no reason.
  var firstChange: Int? {
    guard min(straight, changed) >= 3, turns * 6 <= straight + changed else { return nil }
    return first
  }
}
