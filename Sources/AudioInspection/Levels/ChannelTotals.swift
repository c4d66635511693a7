import AudioFacts
import Foundation

/// Adds windows up to the levels of the whole sound; lane *i* is channel *i*.
struct ChannelTotals {
  private let layout: LaneLayout
  private var frames = 0
  private var sum = SIMD8<Double>.zero
  private var squares = SIMD8<Double>.zero
  private var activeFrames = SIMD8<Double>.zero
  private var activeSquares = SIMD8<Double>.zero
  private var products = 0.0
  private var onsets = OnsetTracker()
  private var cancellation: CancellationTracker
  private let sampleRate: Int

  init(layout: LaneLayout, sampleRate: Int) {
    self.layout = layout
    self.sampleRate = sampleRate
    cancellation = CancellationTracker(sampleRate: sampleRate)
  }

  /// Adds a window and says whether it is silent in all channels.
  mutating func add(_ window: LaneSums, frames: Int) -> Bool {
    let count = Double(frames)
    let windowSum = layout.perChannel(window.sum)
    let windowSquares = layout.perChannel(window.squares)
    self.frames += frames
    sum += windowSum
    squares += windowSquares
    let windowProducts = SIMD4<Double>(window.products).sum()
    products += windowProducts
    if layout.channels == 2 {
      cancellation.append(
        squares: windowSquares.lowHalf.lowHalf, products: windowProducts, frames: frames)
    }

    let aboutMean = windowSquares - windowSum * windowSum / count
    let four = aboutMean.lowHalf.replacing(
      with: aboutMean.highHalf, where: aboutMean.highHalf .> aboutMean.lowHalf)
    onsets.append(square: max(max(four.x, four.y), max(four.z, four.w)) / count, frames: frames)
    let isActive = aboutMean .> Self.silentSquare * count
    activeSquares.replace(with: activeSquares + aboutMean, where: isActive)
    activeFrames.replace(with: activeFrames + count, where: isActive)
    return isActive == SIMDMask(repeating: false)
  }

  private static let silentSquare = pow(10, LevelFacts.silenceThreshold / 10)

  func report(in facts: inout LevelFacts, range: LaneRange, clippedSamples: [Int]) {
    guard frames > 0 else { return }
    let channels = (0..<layout.metered).map { channel in
      let peak = layout.peak(of: channel, range)
      return ChannelLevels(
        peak: dBFS(square: peak * peak),
        rms: dBFS(square: squares[channel] / Double(frames)),
        activeRMS: dBFS(square: activeSquares[channel] / max(1, activeFrames[channel])),
        dcOffset: sum[channel] / Double(frames),
        clippedSamples: clippedSamples[channel])
    }
    facts.channels = channels
    facts.peak = channels.compactMap(\.peak).max()
    facts.rms = dBFS(square: squares.sum() / Double(frames * layout.metered))
    facts.activeRMS = dBFS(square: activeSquares.sum() / max(1, activeFrames.sum()))
    facts.dcOffset = channels.map(\.dcOffset).max { $0.magnitude < $1.magnitude } ?? 0
    facts.clippedSamples = clippedSamples.reduce(0, +)
    facts.monoLoss = monoLoss
    facts.correlation = correlation
    facts.cancellation = layout.channels == 2 ? cancellation.finish() : nil
    facts.leadingQuiet = leadingQuiet(activeRMS: facts.activeRMS)
  }

  private func leadingQuiet(activeRMS: Double?) -> Double {
    guard let activeRMS, let onset = onsets.onset(of: activeRMS - LevelFacts.quietMargin) else {
      return 0
    }
    return Double(onset) / Double(sampleRate)
  }

  private var correlation: Double? {
    guard layout.channels == 2, squares[0] > 0, squares[1] > 0 else { return nil }
    return products / (squares[0] * squares[1]).squareRoot()
  }

  /// The sum of ((L+R)/2)² follows from those of L², R² and LR.
  private var monoLoss: Double? {
    guard layout.channels == 2, squares.max() > 0 else { return nil }
    let mixed = (squares[0] + squares[1] + 2 * products) / 4
    // Rounding leaves a trace of what cancels wholly.
    let loss = 10 * log10(squares.max() / max(mixed, squares.max() * 1e-12))
    return max(0, loss)
  }
}

/// The level of a mean square; nil for digital silence.
private func dBFS(square: Double) -> Double? {
  square > 0 ? 10 * log10(square) : nil
}
