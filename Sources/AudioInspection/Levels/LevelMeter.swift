package import AudioFacts
import Foundation

/// Meters the levels of decoded sound in one pass, in constant memory.
///
/// The result does not depend on how the sound is cut into blocks: sums are taken over windows that
/// lie at fixed places, by vector lanes that each see the same samples in the same order.
package struct LevelMeter {
  private let sampleRate: Int
  private let layout: LaneLayout

  /// Samples at the end of the last block that do not fill a group of lanes.
  private var carry: [Float] = []
  private var position = 0
  /// Where the sound ends, once that is known: the last group may reach beyond.
  private var end = Int.max

  /// Sample frames of a window: about 10 ms, in whole groups.
  private let windowFrames: Int
  private var windowEnd: Int
  private var window = LaneSums()
  private var totals: ChannelTotals

  private var range = LaneRange()
  private var pointRange = LaneRange()
  private var pointEnd: Int
  private var envelope = Envelope()
  private var silence: SilenceTracker
  private var clips: ClipDetector
  private var invalidSamples = 0
  /// The greatest amplitude of the samples of the last call.
  private(set) var latestPeak: Float = 0

  /// Begins a sound.
  /// - Parameters:
  ///   - sampleRate: in Hz; what is under 1 counts as 1.
  ///   - channels: what is under 1 counts as 1; those beyond the eighth are not metered.
  ///   - fullScale: the greatest amplitude that the format can hold, 16-bit PCM's by default.
  package init(sampleRate: Int, channels: Int, fullScale: Float = 32_767 / 32_768) {
    let layout = LaneLayout(channels: max(1, channels))
    self.sampleRate = max(1, sampleRate)
    self.layout = layout
    carry.reserveCapacity(layout.groupSize)
    windowFrames = max(1, (self.sampleRate + 400) / 800) * 8
    windowEnd = windowFrames
    pointEnd = envelope.sampleFramesPerPoint
    totals = ChannelTotals(layout: layout, sampleRate: self.sampleRate)
    silence = SilenceTracker(sampleRate: self.sampleRate)
    clips = ClipDetector(
      sampleRate: self.sampleRate, channels: layout.metered, fullScale: fullScale)
  }

  /// Meters interleaved samples: any number of whole frames.
  package mutating func append(_ block: Span<Float>) {
    var start = 0
    let end = block.count - block.count % layout.channels
    latestPeak = 0
    defer { for sample in carry { latestPeak = max(latestPeak, sample.magnitude) } }
    if !carry.isEmpty {
      while carry.count < layout.groupSize, start < end {
        carry.append(block[start])
        start += 1
      }
      guard carry.count == layout.groupSize else { return }
      meterCarry()
    }
    let groupsEnd = end - (end - start) % layout.groupSize
    meter(block.extracting(start..<groupsEnd), frames: (groupsEnd - start) / layout.channels)
    for i in groupsEnd..<end { carry.append(block[i]) }
  }

  private mutating func meterCarry() {
    var group: [Float] = []
    swap(&group, &carry)
    meter(group.span, frames: group.count / layout.channels)
    group.removeAll(keepingCapacity: true)
    swap(&group, &carry)
  }

  /// Meters whole groups, piece by piece from one border (of a window, of a point) to the next.
  private mutating func meter(_ samples: Span<Float>, frames: Int) {
    var start = 0
    while start < frames {
      let length = min(frames - start, windowEnd - position, pointEnd - position)
      let sampleRange = start * layout.channels..<(start + length) * layout.channels
      meterPiece(samples.extracting(sampleRange))
      start += length
      position += length
      if position == pointEnd { closePoint() }
      if position == windowEnd { closeWindow() }
    }
  }

  private mutating func meterPiece(_ piece: Span<Float>) {
    var sums = window
    let pieceRange = sums.add(piece, layout)
    let peak = pieceRange.peak
    latestPeak = max(latestPeak, peak)
    guard peak <= LevelFacts.sampleBound, !sums.sum.sum().isNaN else {
      return meterPiece(bounded(piece).span)
    }
    window = sums
    range.include(pieceRange)
    pointRange.include(pieceRange)
    if peak >= clips.fullScale {
      clips.scan(piece, from: position, stride: layout.channels)
    } else {
      clips.closeRuns(at: position)
    }
  }

  /// The samples with none that would spoil the sums.
  private mutating func bounded(_ piece: Span<Float>) -> [Float] {
    let bound = LevelFacts.sampleBound
    return piece.indices.map { i in
      let sample = piece[i]
      if !sample.isFinite { invalidSamples += 1 }
      return sample.isNaN ? 0 : max(-bound, min(bound, sample))
    }
  }

  private mutating func closePoint() {
    envelope.append(pointRange.least, pointRange.greatest)
    pointRange = LaneRange()
    pointEnd += envelope.sampleFramesPerPoint
  }

  private mutating func closeWindow() {
    let frames = min(windowEnd, end) - (windowEnd - windowFrames)
    let isSilent = totals.add(window, frames: frames)
    silence.append(frames: frames, isSilent: isSilent)
    window = LaneSums()
    windowEnd += windowFrames
  }

  /// What was metered.
  package func finish() -> LevelFacts {
    var meter = self
    meter.flush()
    return meter.facts
  }

  /// Closes what is open. Zeros that fill up the last group change no sum.
  private mutating func flush() {
    end = position + carry.count / layout.channels
    if !carry.isEmpty {
      carry += Array(repeating: 0, count: layout.groupSize - carry.count)
      meterCarry()
    }
    clips.closeRuns(at: end)
    if end > pointEnd - envelope.sampleFramesPerPoint { closePoint() }
    if end > windowEnd - windowFrames { closeWindow() }
  }

  private var facts: LevelFacts {
    var facts = LevelFacts()
    totals.report(in: &facts, range: range, clippedSamples: clips.clippedSamples)
    silence.report(in: &facts)
    facts.clippedRunCount = clips.runCount
    facts.clippedRuns = clips.runs
    facts.samplesOverFullScale = clips.samplesOverFullScale
    facts.invalidSamples = invalidSamples
    facts.envelope = envelope
    return facts
  }
}
