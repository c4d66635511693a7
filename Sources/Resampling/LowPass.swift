internal import Foundation

/// A low-pass filter of linear phase: a sinc under Kaiser's window, told by what it lets through and
/// what it stops.
package struct LowPass: Sendable, Hashable {
  /// Up to here, in Hz, nothing is taken away.
  package var pass: Double
  /// From here on, in Hz, next to nothing is left.
  package var stop: Double
  /// Decibels that are taken from what is stopped; over 50.
  package var attenuation: Double

  /// Memberwise.
  package init(pass: Double, stop: Double, attenuation: Double) {
    self.pass = pass
    self.stop = stop
    self.attenuation = attenuation
  }

  /// What the telephone's 8,000 Hz let through, or what is in proportion where one of the two rates is
  /// lower: what aliases, aliases to over `pass`.
  /// - Parameters:
  ///   - source: Hz of the samples that are there.
  ///   - target: Hz of those that are made.
  package static func telephone(from source: Int, to target: Int = 8_000) -> LowPass {
    let rate = Double(min(source, target))
    return LowPass(pass: 0.425 * rate, stop: 0.575 * rate, attenuation: 52)
  }

  /// Taps at a rate that reach the attenuation, after Kaiser's formula.
  /// - Parameter rate: in Hz.
  func taps(at rate: Double) -> Int {
    Int((1 + (attenuation - 7.95) / (14.357 * (stop - pass) / rate)).rounded(.up))
  }

  /// The response to an impulse.
  /// - Parameters:
  ///   - samples: samples after the impulse, or before it.
  ///   - taps: the width of the window, in samples.
  ///   - rate: in Hz.
  func response(at samples: Double, taps: Int, rate: Double) -> Double {
    let place = 2 * samples / Double(taps)
    guard place.magnitude < 1 else { return 0 }
    let cutoff = (pass + stop) / rate
    let angle = .pi * cutoff * samples
    let sinc = angle.magnitude < 1e-9 ? 1 : sin(angle) / angle
    // Kaiser's formula for over 50 dB.
    let beta = 0.1102 * (attenuation - 8.7)
    return cutoff * sinc * bessel(beta * (1 - place * place).squareRoot()) / bessel(beta)
  }

  /// The modified Bessel function of the first kind and order 0.
  private func bessel(_ x: Double) -> Double {
    var (sum, term, k) = (1.0, 1.0, 1.0)
    while term > 1e-12 * sum {
      term *= (x / 2 / k) * (x / 2 / k)
      sum += term
      k += 1
    }
    return sum
  }
}
