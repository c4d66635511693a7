/// An MPEG stream as its parts, each of which may be spoilt.
package struct MPEGFile: Sendable {
  package var kind: MPEGKind
  /// What stands before the frames.
  package var before: [UInt8] = []
  /// The frame with the Xing, Info or VBRI header; empty without one.
  package var header: [UInt8] = []
  package var frames: [[UInt8]]
  /// What stands behind the frames.
  package var after: [UInt8] = []

  /// The frames with the header's.
  package var stream: [UInt8] { header + frames.joined() }
  /// The file.
  package var bytes: [UInt8] { before + stream + after }
  /// Where a frame begins in the file.
  package func offset(of frame: Int) -> Int {
    before.count + header.count + frames[..<frame].reduce(0) { $0 + $1.count }
  }

  /// Makes a stream that sounds: a tune of single spectral lines, made without an encoder.
  ///
  /// - Parameters:
  ///   - bitRates: kb/s, taken in turn; 0 is free format, with frames of 400 bytes.
  ///   - reservoir: bytes by which a frame's main data begins in the frame before, taken in turn;
  ///     for the first frame there is nothing before.
  ///   - brightness: how much higher, and how much more main data, the tune has.
  package init(
    _ kind: MPEGKind, bitRates: [Int], frames count: Int = 60, reservoir: [Int] = [0],
    brightness: Int = 1
  ) {
    self.kind = kind
    var headers: [[UInt8]] = []
    var lengths: [Int] = []
    var fraction = 0
    for index in 0..<count {
      let bitRate = bitRates[index % bitRates.count]
      var length = bitRate == 0 ? 400 : kind.length(bitRate)
      // What a frame is too short, by less than a byte, is saved up until it fills one.
      fraction +=
        bitRate == 0 || kind.layer == 1 ? 0 : kind.samples / 8 * bitRate * 1_000 % kind.rate
      let isPadded = fraction >= kind.rate
      if isPadded {
        fraction -= kind.rate
        length += 1
      }
      headers.append(kind.header(bitRate, isPadded: isPadded))
      lengths.append(length)
    }
    frames = Self.fill(kind, headers, lengths, reservoir: reservoir, brightness: brightness)
  }

  private static func fill(
    _ kind: MPEGKind, _ headers: [[UInt8]], _ lengths: [Int], reservoir: [Int], brightness: Int
  ) -> [[UInt8]] {
    let rooms = lengths.map { $0 - kind.mainDataOffset }
    var main = [UInt8](repeating: 0, count: rooms.reduce(0, +))
    var start = 0
    var sides: [[UInt8]] = []
    for index in lengths.indices {
      let back = index == 0 ? 0 : reservoir[index % reservoir.count]
      if kind.layer == 3 {
        let granules = tune(kind, frame: index, brightness: brightness)
        main.replaceSubrange(start - back..<start - back + granules.main.count, with: granules.main)
        sides.append(side(kind, granules.lengths, line: granules.line, mainDataBegin: back))
      } else {
        sides.append([])
      }
      start += rooms[index]
    }
    start = 0
    return lengths.indices.map { index in
      defer { start += rooms[index] }
      var frame = headers[index]
      if kind.isProtected {
        frame += MPEGChecksum.frame(Array(frame[2...]) + sides[index]).bytes(bigEndian: true)
      }
      return frame + sides[index] + main[start..<start + rooms[index]]
    }
  }

  /// The main data of a frame: in each granule one spectral line, the others are nothing.
  private static func tune(
    _ kind: MPEGKind, frame: Int, brightness: Int
  ) -> (main: [UInt8], lengths: [Int], line: Int) {
    let line = [8, 10, 12, 16, 12, 10][frame / 6 % 6] * brightness
    var bits = MPEGBits()
    var lengths: [Int] = []
    for granule in 0..<kind.granules * kind.channels {
      let before = bits.count
      let isSide = kind.mode == .joint && granule % 2 == 1
      if !isSide {
        // Huffman table 1: a pair of nothing is "1"; a one and a nothing are "01" and the sign.
        for _ in 0..<line / 2 { bits.write(1, 1) }
        bits.write(0b01, 2)
        bits.write(0, 1)
      }
      lengths.append(bits.count - before)
    }
    return (bits.bytes, lengths, line)
  }

  private static func side(
    _ kind: MPEGKind, _ lengths: [Int], line: Int, mainDataBegin: Int
  ) -> [UInt8] {
    var bits = MPEGBits()
    bits.write(mainDataBegin, kind.isMPEG1 ? 9 : 8)
    bits.write(0, kind.isMPEG1 ? (kind.channels == 1 ? 5 : 3) : kind.channels)
    if kind.isMPEG1 { bits.write(0, 4 * kind.channels) }
    for length in lengths {
      bits.write(length, 12)
      bits.write(length == 0 ? 0 : line / 2 + 1, 9)
      bits.write(200, 8)  // the gain: a quarter of full scale or so
      bits.write(0, kind.isMPEG1 ? 4 : 9)
      bits.write(0, 1)
      for _ in 0..<3 { bits.write(1, 5) }
      bits.write(0, 4 + 3)
      bits.write(0, kind.isMPEG1 ? 3 : 2)
    }
    return bits.bytes
  }
}
