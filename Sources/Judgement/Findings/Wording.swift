// How messages word their numbers.

extension Int {
  /// In groups of three digits: 128,044.
  package var grouped: String {
    let digits = String(magnitude)
    var groups: [Substring] = []
    var end = digits.endIndex
    while end > digits.startIndex {
      let start = digits.index(end, offsetBy: -3, limitedBy: digits.startIndex)
      groups.insert(digits[(start ?? digits.startIndex)..<end], at: 0)
      end = start ?? digits.startIndex
    }
    return (self < 0 ? "-" : "") + groups.joined(separator: ",")
  }

  /// So many of something, with the noun's plural where it is one: 1 byte, 2 bytes.
  package func of(_ noun: String) -> String { "\(grouped) \(noun)\(self == 1 ? "" : "s")" }
}

extension Double {
  /// A level to the tenth: -18.3 dBFS.
  package var decibels: String { "\(tenths) dBFS" }

  /// A number to the tenth: 13.5.
  package var tenths: String {
    guard let tenths = whole(of: 10) else { return "\(self)" }
    return "\(tenths < 0 ? "-" : "")\(tenths.magnitude / 10).\(tenths.magnitude % 10)"
  }

  /// A part of a whole, in hundredths: 2 %.
  package var percent: String {
    guard let hundredths = whole(of: 100) else { return "\(self * 100) %" }
    return "\(hundredths) %"
  }

  /// Seconds to the hundredth under a minute (8.05 s), else minutes and whole seconds (12:07).
  package var seconds: String {
    guard let hundredths = whole(of: 100) else { return "\(self) s" }
    if hundredths.magnitude >= 6_000 {
      let whole = Int(rounded())
      return "\(whole / 60):\(String(whole.magnitude % 60).leftPadded(to: 2))"
    }
    let fraction = String(hundredths.magnitude % 100).leftPadded(to: 2)
    return "\(hundredths < 0 ? "-" : "")\(hundredths.magnitude / 100).\(fraction) s"
  }

  /// How many parts of one there are, to the nearest; nil for what no sound has: facts that somebody
  /// made up may hold any number.
  private func whole(of parts: Double) -> Int? {
    guard isFinite, magnitude < 1e9 else { return nil }
    return Int((self * parts).rounded())
  }
}

extension String {
  fileprivate func leftPadded(to width: Int) -> String {
    String(repeating: "0", count: Swift.max(0, width - count)) + self
  }
}
