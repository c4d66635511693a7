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

  /// Reads a header; nil where there are not so many bytes, or a frame would be too long.
  init?(_ bytes: RawSpan) {
    guard bytes.byteCount == Self.size else { return nil }
    length = Int(bytes.number(at: 0) as UInt32)
    asset = bytes.number(at: 4)
    guard length <= Self.mostBytes else { return nil }
  }

  /// Adds it to what is to be sent.
  func append(to bytes: inout [UInt8]) {
    bytes.append(leastFirst: UInt32(length))
    bytes.append(leastFirst: asset)
  }
}
