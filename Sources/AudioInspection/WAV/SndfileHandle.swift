import AudioFacts
internal import CSndfile
import Synchronization

/// libsndfile, reading samples of one format from memory.
///
/// It is shown a WAV of our own making: the header says the format and nothing else, and behind it
/// lie the samples that are lent. So it parses no byte of the file's own header or chunks, in which
/// it can lose its way, or go round for ever.
///
/// Safe: the handle is made and closed here, lent to nobody, and read through one owner, and the
/// file that it reads lives as long as it does.
@safe struct SndfileHandle: ~Copyable {
  private var handle: OpaquePointer
  private let file: LentFile
  /// What it decodes at the least.
  let unit: SoundUnit
  private let channels: Int
  private let is16Bit: Bool
  /// Whole units, in bytes, after which it begins its file anew.
  private let window: Int
  /// Bytes of its file that were decoded since. Stays 0 where samples lie side by side: then each piece
  /// is at the beginning.
  private var position = 0
  private var block: [Float]
  private var integers: [Int16]

  /// Opens a file of this format, which has a unit.
  init(_ format: WAVFormat) throws(SndfileRefusal) {
    guard let unit = format.unit else {
      throw SndfileRefusal(message: "the format has no units that can be decoded")
    }
    let promised = format.isPlain ? Self.samplesPromised : Self.blocksPromised
    let file = LentFile(header: format.header(of: unit, dataSize: promised))
    file.size = file.header.count + promised
    var info = SF_INFO()
    let opened = try unsafe Self.open(file, &info)
    guard Int(info.channels) == format.channels, Int(info.samplerate) == format.sampleRate else {
      unsafe sf_close(opened)
      throw SndfileRefusal(message: "libsndfile reads another rate or number of channels")
    }
    self.unit = unit
    window = max(1, promised / 2 / unit.bytes) * unit.bytes
    channels = format.channels
    // What is packed comes as 16 bits, too.
    is16Bit = !format.isPlain || info.format & CInt(SF_FORMAT_SUBMASK) == SF_FORMAT_PCM_16
    block = [Float](repeating: 0, count: max(1, Self.blockSize / channels) * channels)
    integers = [Int16](repeating: 0, count: is16Bit ? block.count : 0)
    unsafe handle = opened
    self.file = file
  }

  private static func open(
    _ file: LentFile, _ info: inout SF_INFO
  ) throws(SndfileRefusal) -> OpaquePointer {
    var reason = ""
    var opened: OpaquePointer?
    _ = file.seek(to: 0, from: 0)
    opening.withLock { _ in
      var callbacks = SF_VIRTUAL_IO(file)
      unsafe opened = unsafe sf_open_virtual(
        &callbacks, CInt(SFM_READ), &info, Unmanaged.passUnretained(file).toOpaque())
      // Why an open failed is kept in one variable for the whole process.
      if unsafe opened == nil { reason = unsafe message(nil) }
    }
    guard let opened = unsafe opened else { throw SndfileRefusal(message: reason) }
    return unsafe opened
  }

  deinit { unsafe sf_close(handle) }

  /// Bytes of samples that the header promises: more than are lent at once.
  private static let samplesPromised = 1 << 24
  /// Bytes of blocks that it promises. A decoder that remembers the block before forgets it only after
  /// half of that, which is a day; of twice as many libsndfile could not count the samples.
  private static let blocksPromised = 1 << 28

  /// Decodes units and lends their samples, interleaved, block by block, where full scale is 1.0 and
  /// float files may go beyond.
  /// - Parameter bytes: whole units; where they are blocks, they follow those of the last call.
  /// - Returns: How many sample frames were decoded.
  mutating func decode(_ bytes: RawSpan, _ use: (Span<Float>) -> Void) -> Int {
    let file = file
    var decoded = 0
    var rest = bytes
    while rest.byteCount > 0 {
      let piece = rest.extracting(first: window - position)
      decoded += file.lend(piece, at: position) {
        decodeLent(piece.byteCount / unit.bytes * unit.sampleFrames, use)
      }
      if unit.sampleFrames > 1 { position = (position + piece.byteCount) % window }
      rest = rest.extracting(droppingFirst: piece.byteCount)
    }
    return decoded
  }

  /// Decodes what is lent.
  private mutating func decodeLent(_ frames: Int, _ use: (Span<Float>) -> Void) -> Int {
    // What follows what was lent before is where libsndfile is already.
    guard position > 0 || goToBeginning() else { return 0 }
    var left = frames
    while left > 0 {
      let count = decodeBlock(min(left, block.count / channels))
      guard count > 0 else { break }
      use(block.span.extracting(first: count * channels))
      left -= count
    }
    return frames - left
  }

  private mutating func goToBeginning() -> Bool {
    guard unit.sampleFrames > 1 else {
      return unsafe sf_seek(handle, 0, CInt(SEEK_SET)) == 0
    }
    // Of blocks the first is decoded when the file is opened, and not all of these decoders seek.
    var info = SF_INFO()
    guard let opened = try? unsafe Self.open(file, &info) else { return false }
    unsafe sf_close(handle)
    unsafe handle = opened
    return true
  }

  private mutating func decodeBlock(_ frames: Int) -> Int {
    guard is16Bit else { return unsafe Int(sf_readf_float(handle, &block, sf_count_t(frames))) }
    let count = unsafe Int(sf_readf_short(handle, &integers, sf_count_t(frames)))
    Self.convert(integers, count * channels, into: &block)
    return count
  }

  /// Makes the values that libsndfile makes, many at once where it goes one by one.
  private static func convert(_ integers: [Int16], _ count: Int, into block: inout [Float]) {
    let integers = integers.span.extracting(first: count)
    var block = block.mutableSpan
    for i in 0..<min(integers.count, block.count) { block[i] = Float(integers[i]) * (1 / 32_768) }
  }

  /// Samples of a block: few enough to be in the first cache still when they are metered.
  private static let blockSize = 4_096

  /// What went wrong with reading; nil when nothing did.
  var failure: String? {
    unsafe sf_error(handle) == SF_ERR_NO_ERROR ? nil : Self.message(handle)
  }

  private static let opening = Mutex(())

  private static func message(_ handle: OpaquePointer?) -> String {
    unsafe sf_strerror(handle).map { unsafe String(cString: $0) } ?? "no reason given"
  }
}

/// What libsndfile said when it would not open a file.
struct SndfileRefusal: Error {
  let message: String
}
