/// Where the hundredths of a stream begin, for the table in a Xing header.
///
/// Keeps the place of every 2ⁿ-th frame, with n as small as so few places allow, whatever the number
/// of frames will be.
struct SeekTable {
  private var places: [Int] = []
  private var step = 1
  private var frames = 0

  /// Enough for a hundred entries to be within half a hundredth.
  private static let most = 400

  /// Notes that a frame begins after so many bytes of the stream.
  mutating func add(_ place: Int) {
    defer { frames += 1 }
    guard frames % step == 0 else { return }
    if places.count == Self.most {
      places = stride(from: 0, to: Self.most, by: 2).map { places[$0] }
      step *= 2
      guard frames % step == 0 else { return }
    }
    places.append(place)
  }

  /// The hundred entries, each in 256ths of all bytes.
  func entries(of bytes: Int) -> [UInt8] {
    (0..<100).map { percent in
      guard frames > 0, bytes > 0 else { return 0 }
      let index = min(places.count - 1, percent * frames / 100 / step)
      return UInt8(clamping: places[index] * 256 / bytes)
    }
  }
}
