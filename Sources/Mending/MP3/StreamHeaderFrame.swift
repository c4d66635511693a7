import AudioFacts
import AudioInspection

/// Writes the frame with the Xing or Info header that begins a stream.
///
/// See <http://gabriel.mp3-tech.org/mp3infotag.html>. What the old header says of encoder, delay and
/// the like is kept; counts, table and checksums are those of the stream as it is.
struct StreamHeaderFrame {
  private let head: [UInt8]
  /// Bytes of the whole frame: those of the old one, so that it can also stay as it was.
  let length: Int
  /// What the old one says.
  private let old: StreamHeader?
  /// LAME's extension as it was; empty where there was none.
  private let lameExtension: [UInt8]

  /// Such a frame in front of frames like this one; nil where none of its kind has the room.
  ///
  /// - Parameters:
  ///   - old: The one that there is.
  ///   - said: What that says.
  init?(before frame: MPEGFrame, replacing old: MPEGFrame?, that said: StreamHeader?) {
    guard frame.header.layer == 3,
      let header = old?.header ?? Self.header(like: frame.header.bits),
      let length = old?.bytes.count ?? header.length
    else { return nil }
    self.length = length
    // Without a checksum, which nobody would look at.
    head =
      (header.bits | 1 << 16).bigEndianBytes
      + [UInt8](repeating: 0, count: header.sideInformationSize)
    self.old = said
    lameExtension = old.map(Self.lameExtension) ?? []
    guard length >= head.count + Self.countsSize else { return nil }
  }

  /// The name, the flags and two counts.
  private static let countsSize = 16
  /// The table of places and the quality.
  private static let tableSize = 104

  /// The header of the first bit rate whose frames have the room, without padding.
  private static func header(like bits: UInt32) -> FrameHeader? {
    (UInt32(1)...14).lazy.compactMap { FrameHeader(bits & ~0xF200 | $0 << 12 | 1 << 16) }
      .first { $0.length ?? 0 >= $0.mainDataOffset + countsSize + tableSize }
  }

  /// LAME's extension in an old header; empty where there is none, or not all of it.
  private static func lameExtension(_ frame: MPEGFrame) -> [UInt8] {
    let place = StreamHeader.lameExtension(in: frame.bytes.span.bytes, header: frame.header)
    return place.map { Array(frame.bytes[$0]) } ?? []
  }

  /// What the stream behind it is.
  struct Stream {
    /// MPEG frames.
    var mpegFrames = 0
    /// Their bytes.
    var bytes = 0
    /// Sample frames in each of them.
    var samplesPerFrame = 0
    var isVariable = false
    /// Whether its end is that of the sound, so that what the encoder filled up with is there.
    var endsAsItWas = true
    var checksum = MusicCRC()
    var seekTable = SeekTable()
  }

  /// The frame.
  /// - Parameter mostTrimmed: Sample frames that an encoder adds at the most.
  func bytes(of stream: Stream, mostTrimmed: Int) -> [UInt8] {
    let whole = length + stream.bytes
    var frame = head + Array((stream.isVariable ? "Xing" : "Info").utf8)
    let room = length - head.count - Self.countsSize - lameExtension.count
    let hasTable = room >= Self.tableSize
    // Frames and bytes; the table and the quality too.
    frame += UInt32(hasTable ? 15 : 3).bigEndianBytes
    frame += UInt32(clamping: stream.mpegFrames).bigEndianBytes
    frame += UInt32(clamping: whole).bigEndianBytes
    if hasTable { frame += stream.seekTable.entries(of: whole) + UInt32(0).bigEndianBytes }
    if !lameExtension.isEmpty, room >= 0 {
      frame += lameExtension[..<21]
      frame += trimmed(stream, mostTrimmed)
      frame += lameExtension[24..<28]
      frame += UInt32(clamping: whole).bigEndianBytes
      frame += stream.checksum.value.bigEndianBytes
      var own = MusicCRC()
      own.add(frame.span.bytes)
      frame += own.value.bigEndianBytes
    }
    return frame + [UInt8](repeating: 0, count: max(0, length - frame.count))
  }

  /// Delay and padding, 12 bits each: as they were, where an encoder can have meant them.
  private func trimmed(_ stream: Stream, _ most: Int) -> ArraySlice<UInt8> {
    var delay = old?.lame?.delay ?? 0
    var padding = stream.endsAsItWas ? old?.lame?.padding ?? 0 : 0
    if delay + padding > most { (delay, padding) = delay > most ? (0, 0) : (delay, 0) }
    let all = stream.mpegFrames * stream.samplesPerFrame
    if delay + padding > all { (delay, padding) = (0, 0) }
    return UInt32(delay << 12 | padding).bigEndianBytes[1...]
  }
}
