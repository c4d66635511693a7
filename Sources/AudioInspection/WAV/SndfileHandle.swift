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
  private let handle: OpaquePointer
  private let file: LentFile
  private let sampleFrameSize: Int
  private let channels: Int
  private let is16Bit: Bool
  private var block: [Float]
  private var integers: [Int16]

  /// Opens a file of this format, whose sample frames have a size.
  init(_ format: WAVFormat) throws(SndfileRefusal) {
    let file = LentFile(header: format.header(dataSize: Self.window))
    file.size = file.header.count + Self.window
    var info = SF_INFO()
    var reason = ""
    var opened: OpaquePointer?
    Self.opening.withLock { _ in
      var callbacks = SF_VIRTUAL_IO(file)
      unsafe opened = unsafe sf_open_virtual(
        &callbacks, CInt(SFM_READ), &info, Unmanaged.passUnretained(file).toOpaque())
      // Why an open failed is kept in one variable for the whole process.
      if unsafe opened == nil { reason = unsafe Self.message(nil) }
    }
    guard let opened = unsafe opened else { throw SndfileRefusal(message: reason) }
    guard Int(info.channels) == format.channels, Int(info.samplerate) == format.sampleRate else {
      unsafe sf_close(opened)
      throw SndfileRefusal(message: "libsndfile reads another rate or number of channels")
    }
    sampleFrameSize = format.sampleFrameSize
    channels = format.channels
    is16Bit = info.format & CInt(SF_FORMAT_SUBMASK) == SF_FORMAT_PCM_16
    block = [Float](repeating: 0, count: max(1, Self.blockSize / channels) * channels)
    integers = [Int16](repeating: 0, count: is16Bit ? block.count : 0)
    unsafe handle = opened
    self.file = file
  }

  deinit { unsafe sf_close(handle) }

  /// Bytes of sound that the header promises: more than are ever lent at once.
  private static let window = 1 << 24

  /// Decodes sample frames and lends their samples, interleaved, block by block, where full scale is
  /// 1.0 and float files may go beyond.
  /// - Parameter bytes: whole sample frames.
  /// - Returns: How many sample frames were decoded.
  mutating func decode(_ bytes: RawSpan, _ use: (Span<Float>) -> Void) -> Int {
    let file = file
    let most = max(sampleFrameSize, Self.window / 2 / sampleFrameSize * sampleFrameSize)
    var decoded = 0
    for start in stride(from: 0, to: bytes.byteCount, by: most) {
      let piece = bytes.extracting(start..<min(bytes.byteCount, start + most))
      decoded += file.lend(piece) { decodeLent(piece.byteCount / sampleFrameSize, use) }
    }
    return decoded
  }

  /// Decodes what is lent, from its beginning.
  private mutating func decodeLent(_ frames: Int, _ use: (Span<Float>) -> Void) -> Int {
    guard unsafe sf_seek(handle, 0, CInt(SEEK_SET)) == 0 else { return 0 }
    var left = frames
    while left > 0 {
      let count = decodeBlock(min(left, block.count / channels))
      guard count > 0 else { break }
      use(block.span.extracting(first: count * channels))
      left -= count
    }
    return frames - left
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

extension WAVFormat {
  /// A whole header of 44 bytes for sound of this format, in the plainest form: the codec's own tag,
  /// one `fmt ` chunk and one `data`.
  fileprivate func header(dataSize: Int) -> [UInt8] {
    let sampleBytes = (bitsPerSample + 7) / 8
    return Array("RIFF".utf8) + little(36 + dataSize, 4) + Array("WAVEfmt ".utf8) + little(16, 4)
      + little(codecTag ?? 1, 2) + little(channels, 2) + little(sampleRate, 4)
      + little(sampleRate &* sampleFrameSize, 4) + little(sampleFrameSize, 2)
      + little(sampleBytes * 8, 2)
      + Array("data".utf8) + little(dataSize, 4)
  }

  private func little(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}

/// The file that libsndfile reads: a header of ours, and behind it samples that are lent for the
/// time of one call.
///
/// Safe: what is lent can be read only while the span that it came from is borrowed.
@safe private final class LentFile {
  let header: [UInt8]
  /// Bytes of the whole, as far as libsndfile is told.
  var size = 0
  private var position = 0
  private var lent = unsafe UnsafeRawBufferPointer(start: nil, count: 0)

  init(header: [UInt8]) { self.header = header }

  /// Lends samples as long as the body runs.
  func lend<Result>(_ bytes: RawSpan, while body: () -> Result) -> Result {
    unsafe bytes.withUnsafeBytes { buffer in
      unsafe lent = buffer
      defer { unsafe lent = UnsafeRawBufferPointer(start: nil, count: 0) }
      return body()
    }
  }

  /// Reads on from where it is. What is neither header nor lent reads as zeros.
  func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let count = max(0, min(buffer.count, size - position))
    let front = min(count, max(0, header.count - position))
    for index in 0..<front { unsafe buffer[index] = header[position + index] }
    let start = max(0, position - header.count)
    let there = unsafe max(0, min(count - front, lent.count - start))
    if there > 0 {
      let samples = unsafe UnsafeRawBufferPointer(rebasing: lent[start..<start + there])
      let target = unsafe UnsafeMutableRawBufferPointer(
        rebasing: buffer[front..<front + there])
      unsafe target.copyMemory(from: samples)
    }
    if front + there < count {
      let zeros = unsafe UnsafeMutableRawBufferPointer(
        rebasing: buffer[front + there..<count])
      unsafe zeros.initializeMemory(as: UInt8.self, repeating: 0)
    }
    position += count
    return count
  }

  /// Moves to a place, which may lie after the end; -1 where there can be none.
  func seek(to offset: Int, from origin: Int) -> Int {
    let (place, overflow) = origin.addingReportingOverflow(offset)
    guard !overflow, place >= 0 else { return -1 }
    position = place
    return place
  }

  func tell() -> Int { position }
}

extension SF_VIRTUAL_IO {
  /// Calls for a ``LentFile`` that is given along as user data.
  fileprivate init(_: LentFile) {
    unsafe self.init(
      get_filelen: { sf_count_t(unsafe LentFile.given($0).size) },
      seek: { offset, whence, data in
        let file = unsafe LentFile.given(data)
        let origin = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? file.tell() : file.size
        return sf_count_t(file.seek(to: Int(offset), from: origin))
      },
      read: { buffer, count, data in
        let file = unsafe LentFile.given(data)
        return sf_count_t(
          unsafe file.read(
            into: UnsafeMutableRawBufferPointer(start: buffer, count: max(0, Int(count)))))
      },
      write: nil,
      tell: { sf_count_t(unsafe LentFile.given($0).tell()) })
  }
}

extension LentFile {
  fileprivate static func given(_ data: UnsafeMutableRawPointer?) -> LentFile {
    unsafe Unmanaged<LentFile>.fromOpaque(data!).takeUnretainedValue()
  }
}
