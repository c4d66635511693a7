import AudioFacts

/// Listens to bytes that lie after the `data` chunk and belong to no chunk: whether they are the
/// rest of the sound, which a size that is too small leaves out.
struct LeftOutMeter: ~Copyable {
  private var handle: SndfileHandle?
  private let format: WAVFormat
  private var skipped: Int
  private var rest: [UInt8] = []
  private var sum = Sums()

  /// What is summed of neighbouring samples of one channel.
  private struct Sums {
    var previous: Float = 0
    var sampleFrames = 0
    var squares = 0.0
    var products = 0.0
  }

  /// - Parameter skipping: bytes that complete a sample frame which began before.
  init(_ format: WAVFormat, skipping: Int) {
    self.format = format
    skipped = skipping
    handle = try? SndfileHandle(format)
  }

  mutating func append(_ bytes: RawSpan) throws(InspectionError) {
    guard !Task.isCancelled else { throw .cancelled }
    let skip = min(skipped, bytes.byteCount)
    skipped -= skip
    // Copied, because so few files have any of it.
    unsafe bytes.extracting(droppingFirst: skip).withUnsafeBytes {
      unsafe rest.append(contentsOf: $0)
    }
    let whole = rest.count - rest.count % format.sampleFrameSize
    guard whole > 0 else { return }
    let channels = format.channels
    let held = rest
    var sum = sum
    _ = unsafe handle?.decode(held.span.bytes.extracting(first: whole)) { block in
      for index in stride(from: 0, to: block.count, by: channels) {
        let sample = block[index].isFinite ? max(-1, min(1, block[index])) : 0
        sum.squares += Double(sample * sample)
        sum.products += Double(sample * sum.previous)
        sum.previous = sample
        sum.sampleFrames += 1
      }
    }
    self.sum = sum
    rest.removeFirst(whole)
  }

  /// What was heard; nil where nothing was.
  var sound: LeftOutSound? {
    guard sum.sampleFrames > 0 else { return nil }
    return LeftOutSound(
      sampleFrames: sum.sampleFrames,
      power: sum.squares / Double(sum.sampleFrames),
      correlation: sum.squares > 0 ? sum.products / sum.squares : 0)
  }
}
