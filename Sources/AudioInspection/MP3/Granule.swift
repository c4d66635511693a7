import AudioFacts

/// What the side information says of one channel of a granule, as far as it bears on where its
/// main data ends.
///
/// ISO/IEC 11172-3, 2.4.1.7 and 2.4.2.7; 13818-3 for the lower sample rates.
struct Granule {
  /// Lines that one table codes.
  struct Region {
    let pairs: Int
    let table: Int
  }

  /// Bits of scale factors and Huffman codes (part2_3_length).
  let length: Int
  /// Bits of scale factors.
  let scaleFactorBits: Int
  /// Pairs of lines, in the order of the lines.
  let regions: InlineArray<3, Region>
  /// Quadruples that can follow them.
  let mostQuadruples: Int
  /// Whether table B codes those.
  let usesTableB: Bool

  /// The bit of the side information at which the first one begins.
  static func first(_ header: FrameHeader) -> Int {
    header.version == .mpeg1 ? (header.channels == 1 ? 18 : 20) : (header.channels == 1 ? 9 : 10)
  }

  /// Bits that tell of one.
  static func size(_ header: FrameHeader) -> Int { header.version == .mpeg1 ? 59 : 63 }

  /// How many a frame has, channel by channel.
  static func count(_ header: FrameHeader) -> Int {
    (header.version == .mpeg1 ? 2 : 1) * header.channels
  }

  /// Reads it where it begins in the side information, after which eight bytes have to be there.
  /// - Parameter shared: groups of scale factors that are those of the granule before (scfsi).
  init(
    _ side: borrowing RawSpan, at start: Int, _ header: FrameHeader, channel: Int, shared: Int
  ) {
    let isMPEG1 = header.version == .mpeg1
    length = side.bits(12, at: start)
    let pairs = min(side.bits(9, at: start + 12), SideInformation.mostBigValues)
    // global_gain stands between.
    let compression = side.bits(isMPEG1 ? 4 : 9, at: start + 29)
    let choice = start + (isMPEG1 ? 33 : 38)
    let bands = header.bands
    let window: ScaleFactors.Window
    let tables: (Int, Int, Int)
    let ends: (Int, Int)
    if side.bits(1, at: choice) == 1 {
      let (blockType, isMixed) = (side.bits(2, at: choice + 1), side.bits(1, at: choice + 3) == 1)
      window = blockType == 2 ? (isMixed ? .mixed : .short) : .long
      tables = (side.bits(5, at: choice + 4), side.bits(5, at: choice + 9), 0)
      ends = (bands.switchedRegionEnd(window), ScaleFactorBands.lines)
    } else {
      window = .long
      tables = (
        side.bits(5, at: choice + 1), side.bits(5, at: choice + 6), side.bits(5, at: choice + 11)
      )
      let first = side.bits(4, at: choice + 16) + 1
      let second = first + side.bits(3, at: choice + 20) + 1
      ends = (bands.end(first), bands.end(second))
    }
    // preflag and scalefac_scale stand before the last bit.
    usesTableB = side.bits(1, at: start + Self.size(header) - 1) == 1
    scaleFactorBits = ScaleFactors.bits(
      compression, window, header, channel: channel, shared: shared)
    let (one, two) = (min(pairs, ends.0 / 2), min(pairs, ends.1 / 2))
    regions = [
      Region(pairs: one, table: tables.0), Region(pairs: two - one, table: tables.1),
      Region(pairs: pairs - two, table: tables.2),
    ]
    mostQuadruples = (ScaleFactorBands.lines - 2 * pairs) / 4
  }
}

/// The scale factors of a granule.
enum ScaleFactors {
  enum Window: Int { case long, short, mixed }

  /// Bits of all scale factors.
  static func bits(
    _ compression: Int, _ window: Window, _ header: FrameHeader, channel: Int, shared: Int
  ) -> Int {
    if header.version == .mpeg1 {
      let (low, high) = lengths[compression]
      switch window {
      case .short: return 18 * low + 18 * high
      case .mixed: return 17 * low + 18 * high
      case .long:
        func isOwn(_ bit: Int) -> Int { 1 - shared >> bit & 1 }
        return low * (6 * isOwn(3) + 5 * isOwn(2)) + high * 5 * (isOwn(1) + isOwn(0))
      }
    }
    let isIntensity = channel == 1 && header.usesIntensityStereo
    let (row, lengths) = isIntensity ? intensity(compression >> 1) : plain(compression)
    let counts = counts[row][window.rawValue]
    return counts[0] * lengths.0 + counts[1] * lengths.1 + counts[2] * lengths.2
      + counts[3] * lengths.3
  }

  /// slen1 and slen2 by scalefac_compress.
  private static let lengths = [
    (0, 0), (0, 1), (0, 2), (0, 3), (3, 0), (1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 3), (3, 1),
    (3, 2), (3, 3), (4, 2), (4, 3),
  ]

  private static func plain(_ code: Int) -> (row: Int, lengths: (Int, Int, Int, Int)) {
    switch code {
    case ..<400: (0, (code / 80, code / 16 % 5, code / 4 % 4, code % 4))
    case ..<500: (1, ((code - 400) / 20, (code - 400) / 4 % 5, code % 4, 0))
    default: (2, ((code - 500) / 3, (code - 500) % 3, 0, 0))
    }
  }

  private static func intensity(_ code: Int) -> (row: Int, lengths: (Int, Int, Int, Int)) {
    switch code {
    case ..<180: (3, (code / 36, code % 36 / 6, code % 6, 0))
    case ..<244: (4, ((code - 180) / 16, (code - 180) / 4 % 4, (code - 180) % 4, 0))
    default: (5, ((code - 244) / 3, (code - 244) % 3, 0, 0))
    }
  }

  /// How many scale factors have each length, by window: 13818-3, 2.4.3.2.
  private static let counts = [
    [[6, 5, 5, 5], [9, 9, 9, 9], [6, 9, 9, 9]],
    [[6, 5, 7, 3], [9, 9, 12, 6], [6, 9, 12, 6]],
    [[11, 10, 0, 0], [18, 18, 0, 0], [15, 18, 0, 0]],
    [[7, 7, 7, 0], [12, 12, 12, 0], [6, 15, 12, 0]],
    [[6, 6, 6, 3], [12, 9, 9, 6], [6, 12, 9, 6]],
    [[8, 8, 5, 0], [15, 12, 9, 0], [6, 18, 9, 0]],
  ]
}

/// Where the scale factor bands of long blocks end, in lines: 11172-3, table 3-B.8; 13818-3, B.2.
struct ScaleFactorBands {
  private let ends: [Int]
  private let shortEnd: Int
  private let longEnd: Int

  func end(_ band: Int) -> Int { band < ends.count ? ends[band] : Self.lines }

  /// Lines of a granule.
  static let lines = 576

  /// Where the first region ends in a granule that switches its window.
  func switchedRegionEnd(_ window: ScaleFactors.Window) -> Int {
    window == .short ? shortEnd : longEnd
  }

  fileprivate static let of44100 = Self(
    ends: [
      0, 4, 8, 12, 16, 20, 24, 30, 36, 44, 52, 62, 74, 90, 110, 134, 162, 196, 238, 288, 342, 418,
    ], shortEnd: 36, longEnd: 36)
  fileprivate static let of48000 = Self(
    ends: [
      0, 4, 8, 12, 16, 20, 24, 30, 36, 42, 50, 60, 72, 88, 106, 128, 156, 190, 230, 276, 330, 384,
    ], shortEnd: 36, longEnd: 36)
  fileprivate static let of32000 = Self(
    ends: [
      0, 4, 8, 12, 16, 20, 24, 30, 36, 44, 54, 66, 82, 102, 126, 156, 194, 240, 296, 364, 448, 550,
    ], shortEnd: 36, longEnd: 36)
  fileprivate static let of24000 = Self(
    ends: [
      0, 6, 12, 18, 24, 30, 36, 44, 54, 66, 80, 96, 114, 136, 162, 194, 232, 278, 332, 394, 464,
      540,
    ], shortEnd: 36, longEnd: 54)
  fileprivate static let ofLower = Self(
    ends: [
      0, 6, 12, 18, 24, 30, 36, 44, 54, 66, 80, 96, 116, 140, 168, 200, 238, 284, 336, 396, 464,
      522,
    ], shortEnd: 36, longEnd: 54)
  fileprivate static let of8000 = Self(
    ends: [
      0, 12, 24, 36, 48, 60, 72, 88, 108, 132, 160, 192, 232, 280, 336, 400, 476, 566, 568, 570,
      572, 574,
    ], shortEnd: 72, longEnd: 108)
}

extension FrameHeader {
  fileprivate var bands: ScaleFactorBands {
    switch sampleRate {
    case 44_100: .of44100
    case 48_000: .of48000
    case 32_000: .of32000
    case 24_000: .of24000
    case 8_000: .of8000
    default: .ofLower
    }
  }

  /// Whether the second channel is coded as a direction.
  fileprivate var usesIntensityStereo: Bool { channelMode == .jointStereo && bits & 0x10 != 0 }
}
