import Synchronization

/// What a polyphase filter multiplies by: a row of taps for each phase, and one for the phase that is the
/// next sample's first.
///
/// To compute one takes as long as to filter several seconds of sound, so the last few are kept.
struct CoefficientTable: Hashable {
  let filter: LowPass
  /// Coefficients of a row.
  let taps: Int
  /// Steps between two samples.
  let phases: Int
  /// In Hz, of the samples that are filtered.
  let rate: Double

  private static let known = Mutex<[CoefficientTable: [Float]]>([:])
  /// As many as there are usual rates.
  private static let mostKnown = 8
  /// Half a megabyte; only rates that have nothing in common need more.
  private static let mostCoefficients = 1 << 17

  /// All rows, one after the other.
  var coefficients: [Float] {
    if let known = Self.known.withLock({ $0[self] }) { return known }
    let computed = computed
    guard computed.count <= Self.mostCoefficients else { return computed }
    Self.known.withLock { known in
      if known.count >= Self.mostKnown { known.removeAll() }
      known[self] = computed
    }
    return computed
  }

  /// Each row adds up to 1, so that no phase is louder than another.
  private var computed: [Float] {
    (0...phases).flatMap { phase in
      let row = (0..<taps).map { tap in
        let distance = Double(taps / 2 - 1 - tap) + Double(phase) / Double(phases)
        return filter.response(at: distance, taps: taps, rate: rate)
      }
      let sum = row.reduce(0, +)
      return row.map { Float($0 / sum) }
    }
  }
}
