internal import CSndfile
import Synchronization

/// An open WAV file in libsndfile's hands.
///
/// Safe: the handle is made and closed here, lent to nobody, and read through one owner, and the
/// file that it reads lives as long as it does.
@safe struct SndfileHandle: ~Copyable {
  /// In Hz.
  let sampleRate: Int
  let channels: Int
  /// Sample frames, by what the file says and how long it is.
  let frames: Int
  private let handle: OpaquePointer
  private let file: VirtualFile
  private let is16Bit: Bool
  private var block: [Float]
  private var integers: [Int16]

  /// Opens a file: its chunks are read, and the first bytes of its sound.
  init(reading file: VirtualFile) throws(SndfileRefusal) {
    var info = SF_INFO()
    var reason = ""
    _ = file.seek(to: 0, from: 0)
    var opened: OpaquePointer?
    Self.opening.withLock { _ in
      var callbacks = SF_VIRTUAL_IO(file)
      unsafe opened = unsafe sf_open_virtual(
        &callbacks, CInt(SFM_READ), &info, Unmanaged.passUnretained(file).toOpaque())
      // Why an open failed is kept in one variable for the whole process.
      if unsafe opened == nil { reason = unsafe Self.message(nil) }
    }
    guard let opened = unsafe opened else { throw SndfileRefusal(message: reason) }
    let container = info.format & CInt(SF_FORMAT_TYPEMASK)
    guard container == SF_FORMAT_WAV || container == SF_FORMAT_WAVEX else {
      unsafe sf_close(opened)
      throw SndfileRefusal(message: "libsndfile takes it for something else than a WAV")
    }
    sampleRate = Int(info.samplerate)
    channels = Int(info.channels)
    frames = Int(info.frames)
    is16Bit = info.format & CInt(SF_FORMAT_SUBMASK) == SF_FORMAT_PCM_16
    block = [Float](repeating: 0, count: max(1, Self.blockSize / channels) * channels)
    integers = [Int16](repeating: 0, count: is16Bit ? block.count : 0)
    unsafe handle = opened
    self.file = file
  }

  deinit { unsafe sf_close(handle) }

  /// Decodes the next frames and lends their samples, interleaved, where full scale is 1.0 and float
  /// files may go beyond.
  /// - Parameter frames: the most; no more than a block is decoded at once.
  /// - Returns: How many there were; 0 at the end.
  mutating func decode(_ frames: Int, _ use: (Span<Float>) -> Void) -> Int {
    let most = sf_count_t(min(frames, block.count / channels))
    let count: Int
    if is16Bit {
      count = unsafe Int(sf_readf_short(handle, &integers, most))
      Self.convert(integers, count * channels, into: &block)
    } else {
      count = unsafe Int(sf_readf_float(handle, &block, most))
    }
    if count > 0 { use(block.span.extracting(first: count * channels)) }
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

extension SF_VIRTUAL_IO {
  /// Calls for a ``VirtualFile`` that is given along as user data.
  fileprivate init(_: VirtualFile) {
    unsafe self.init(
      get_filelen: { sf_count_t(unsafe VirtualFile.given($0).size) },
      seek: { offset, whence, data in
        let file = unsafe VirtualFile.given(data)
        let origin = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? file.tell() : file.size
        return sf_count_t(file.seek(to: Int(offset), from: origin))
      },
      read: { buffer, count, data in
        let room = unsafe UnsafeMutableRawBufferPointer(start: buffer, count: max(0, Int(count)))
        return sf_count_t(unsafe VirtualFile.given(data).read(into: room))
      },
      write: nil,
      tell: { sf_count_t(unsafe VirtualFile.given($0).tell()) })
  }
}

extension VirtualFile {
  fileprivate static func given(_ data: UnsafeMutableRawPointer?) -> VirtualFile {
    unsafe Unmanaged.fromOpaque(data!).takeUnretainedValue()
  }
}
