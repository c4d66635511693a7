/// How much of a sound may be gone before a listener misses it.
package enum SlightLoss {
  /// Whether what is left still says what was meant: a pause of a breath, not a missing sentence.
  ///
  /// - Parameters:
  ///   - seconds: What is gone.
  ///   - whole: What there should be, in seconds.
  package static func covers(_ seconds: Double, of whole: Double) -> Bool {
    seconds <= 1 && seconds <= 0.1 * whole
  }
}
