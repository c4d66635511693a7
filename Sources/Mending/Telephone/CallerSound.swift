package import AudioFacts
import AudioInspection
import Resampling

/// Writes what a line carries of a sound: one channel in the line's band, in the steps of its codec.
package struct CallerSound {
  private let line: CallerLine

  /// Over which line it is heard.
  package init(over line: CallerLine) { self.line = line }

  /// Rates of sounds that a telephone's filter is made for, in Hz.
  private static let rates = 4_000...192_000

  /// Writes samples, without a header: no more than the sound is known to have. Where the decoder gives
  /// up the sound ends, as it does for a caller.
  ///
  /// - Parameters:
  ///   - source: The whole file.
  ///   - inspection: What is known of it.
  ///   - most: After so many samples it ends.
  ///   - sink: Takes the samples.
  /// - Returns: How many; nil where it is not known how the sound is decoded.
  /// - Throws: Where bytes cannot be read or written, and `CancellationError`.
  package func render(
    _ source: some ByteSource, _ inspection: Inspection, atMost most: Int = .max,
    into sink: some ByteSink
  ) throws -> Int? {
    guard let audio = inspection.audio, Self.rates.contains(audio.sampleRate),
      var part = try DecodedPart(inspection, of: source.count)
    else { return nil }
    let (product, overflow) = audio.sampleFrames.multipliedReportingOverflow(by: line.sampleRate)
    guard !overflow else { return nil }
    let samples = product / audio.sampleRate + (product % audio.sampleRate > 0 ? 1 : 0)
    var channel = CallerChannel(line, atMost: min(most, samples), sink)
    var isOver = false
    try source.forEachPiece(in: part.range) { piece in
      guard !isOver, !channel.isFull else { return }
      do {
        try part.decoder.append(piece) { channel.append($0, $1) }
      } catch {
        isOver = true
      }
      try channel.write()
    }
    try channel.finish()
    return channel.written
  }
}

/// Takes decoded blocks, and writes what the line carries of them.
private struct CallerChannel<Sink: ByteSink> {
  private let line: CallerLine
  private let most: Int
  private var sink: Sink
  private var format: SoundDecoder.Format?
  private var chain: TelephoneChain?
  private var waiting: WaitingSamples
  private var writer: SampleWriter
  /// Samples that were written.
  private(set) var written = 0

  init(_ line: CallerLine, atMost most: Int, _ sink: Sink) {
    self.line = line
    self.most = most
    self.sink = sink
    waiting = WaitingSamples(HighPass(cutoff: line.lowest, rate: Double(line.sampleRate)))
    writer = SampleWriter(line.coding)
  }

  /// Whether nothing more is of use.
  var isFull: Bool { written >= most }

  mutating func append(_ block: Span<Float>, _ format: SoundDecoder.Format) {
    if self.format != format {
      chain?.finish(to: &waiting.samples)
      chain = TelephoneChain(
        from: format.sampleRate, channels: format.channels, to: line.sampleRate)
      self.format = format
    }
    chain?.append(block, to: &waiting.samples)
  }

  /// Writes what is done.
  mutating func write() throws { try write(isLast: false) }

  /// Writes what is left.
  mutating func finish() throws {
    chain?.finish(to: &waiting.samples)
    try write(isLast: true)
  }

  private mutating func write(isLast: Bool) throws {
    var samples = waiting.take(isLast: isLast)
    samples.removeLast(min(samples.count, max(0, written + samples.count - most)))
    written += samples.count
    try sink.append(writer.bytes(of: samples))
  }
}
