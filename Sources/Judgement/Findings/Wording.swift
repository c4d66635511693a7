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
  /// A part of a whole, in hundredths: 2 %.
  package var percent: String {
    guard isFinite, magnitude < 1e15 else { return "\(self * 100) %" }
    return "\(Int((self * 100).rounded())) %"
  }

  /// Seconds to the hundredth under a minute (8.05 s), else minutes and whole seconds (12:07).
  package var seconds: String {
    guard isFinite, magnitude < 1e9 else { return "\(self) s" }
    let hundredths = Int((self * 100).rounded())
    if hundredths.magnitude >= 6_000 {
      let whole = Int(rounded())
      return "\(whole / 60):\(String(whole.magnitude % 60).leftPadded(to: 2))"
    }
    let fraction = String(hundredths.magnitude % 100).leftPadded(to: 2)
    return "\(hundredths < 0 ? "-" : "")\(hundredths.magnitude / 100).\(fraction) s"
  }
}

extension String {
  fileprivate func leftPadded(to width: Int) -> String {
    String(repeating: "0", count: Swift.max(0, width - count)) + self
  }
}
