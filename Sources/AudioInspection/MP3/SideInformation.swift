package import AudioFacts

/// What the side information of a Layer III frame says of its main data.
///
/// ISO/IEC 11172-3, 2.4.1.7; 13818-3, 2.4.1.7 for the lower sample rates.
package struct SideInformation: Equatable {
  /// Bytes by which the main data begins before this frame, in the bit reservoir.
  package let mainDataBegin: Int
  /// Bits of main data that the granules say they hold.
  package let mainDataBits: Int
  /// What cannot be true; nil when all can.
  package let problem: InvalidFrame.Problem?

  /// Reads the side information of the frame that begins the bytes, all of it inside.
  package init(_ frame: borrowing RawSpan, header: FrameHeader, length: Int) {
    let start = header.mainDataOffset - header.sideInformationSize
    let isMPEG1 = header.version == .mpeg1
    let scaleFactorBits = isMPEG1 ? 4 : 9
    var position = Granule.first(header)
    var bits = 0
    var problem: InvalidFrame.Problem?

    for _ in 0..<Granule.count(header) {
      // A granule's fields in the order in which they stand, by the standard's names; the last of
      // them ends inside the side information, so eight bytes are always there.
      var fields = frame.uint64(at: start + position / 8) << UInt64(position % 8)
      func take(_ count: Int) -> Int {
        defer { fields <<= UInt64(count) }
        return Int(fields >> UInt64(64 - count))
      }
      bits += take(12)  // part2_3_length
      let bigValues = take(9)  // big_values
      _ = take(8 + scaleFactorBits)  // global_gain, scalefac_compress
      let switchesWindow = take(1) == 1  // window_switching_flag
      let blockType = take(2)  // block_type
      if bigValues > Self.mostBigValues {
        problem = problem ?? .bigValues(bigValues)
      } else if switchesWindow, blockType == 0 {
        problem = problem ?? .blockType
      }
      position += Granule.size(header)
    }

    // main_data_begin: nine bits in MPEG-1, eight in the others.
    mainDataBegin =
      isMPEG1 ? Int(frame.uint16(at: start) >> 7) : Int(frame[start])
    mainDataBits = bits
    let room = (mainDataBegin + max(0, length - header.mainDataOffset)) * 8
    self.problem = problem ?? (bits > room ? .mainData(bits: bits, room: room) : nil)
  }

  /// Pairs of values in a granule of 576 lines.
  static let mostBigValues = 288
}
