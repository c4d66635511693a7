/// What parent and worker say to each other: frames of a length, the number of the asset that they are
/// of, and so many bytes, numbers in four bytes, least first.
///
/// Downwards a frame is a piece of the asset; one without bytes says that there are no more. Upwards
/// goes one frame an asset, which is the answer, and before all others one that says which walls stand.
struct FrameHeader: Equatable {
  var length: Int
  var asset: UInt32

  /// Bytes of a header.
  static let size = 8
  /// The most bytes of a frame: facts have some thousand.
  static let mostBytes = 1 << 20

  init(length: Int, asset: UInt32) {
    self.length = length
    self.asset = asset
  }

  /// Reads a header; nil where there are not enough bytes, or a frame would be too long.
  init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count == Self.size else { return nil }
    func number(_ bytes: some Collection<UInt8>) -> UInt32 {
      bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }
    length = Int(number(bytes.prefix(4)))
    asset = number(bytes.dropFirst(4))
    guard length <= Self.mostBytes else { return nil }
  }

  var bytes: [UInt8] {
    [UInt32(length), asset].flatMap { number in
      (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * UInt32($0))) }
    }
  }
}
