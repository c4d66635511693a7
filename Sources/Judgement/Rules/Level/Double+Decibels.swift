extension Double {
  /// A level to the tenth: -18.3 dBFS.
  var decibels: String { "\(tenths) dBFS" }
  /// A number to the tenth: 13.5.
  var tenths: String {
    // Facts that somebody made up may hold any.
    guard isFinite, magnitude < 1e15 else { return "\(self)" }
    let tenths = Int((self * 10).rounded())
    return "\(tenths < 0 ? "-" : "")\(tenths.magnitude / 10).\(tenths.magnitude % 10)"
  }
}
