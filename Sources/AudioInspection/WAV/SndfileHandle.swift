internal import CSndfile
import Synchronization

/// An open WAV file in libsndfile's hands.
///
/// Safe: the handle is made and closed here, lent to nobody, and read through one owner.
@safe struct SndfileHandle: ~Copyable {
  /// In Hz.
  let sampleRate: Int
  let channels: Int
  private let handle: OpaquePointer

  /// Opens the file behind the descriptor, and closes the descriptor in the end: libsndfile closes
  /// that of a file that it refuses, whether it was told to or not.
  init(owning descriptor: CInt) throws(SndfileRefusal) {
    var info = SF_INFO()
    var reason = ""
    let opened = unsafe Self.opening.withLock { _ in
      let handle = unsafe sf_open_fd(descriptor, CInt(SFM_READ), &info, CInt(SF_TRUE))
      // Why an open failed is kept in one variable for the whole process.
      if unsafe handle == nil { reason = unsafe Self.message(nil) }
      return unsafe handle
    }
    guard let opened = unsafe opened else { throw SndfileRefusal(message: reason) }
    let container = info.format & CInt(SF_FORMAT_TYPEMASK)
    guard container == SF_FORMAT_WAV || container == SF_FORMAT_WAVEX else {
      unsafe sf_close(opened)
      throw SndfileRefusal(message: "libsndfile takes it for something else than a WAV")
    }
    sampleRate = Int(info.samplerate)
    channels = Int(info.channels)
    unsafe handle = opened
  }

  deinit { unsafe sf_close(handle) }

  /// Decodes the next samples, interleaved, where full scale is 1.0 and float files may go beyond.
  /// - Returns: How many samples; whole frames, fewer than there is room for only at the end.
  mutating func read(into samples: inout MutableSpan<Float>) -> Int {
    let frames = samples.count / channels
    return unsafe samples.withUnsafeMutableBufferPointer { buffer in
      unsafe Int(sf_readf_float(handle, buffer.baseAddress, sf_count_t(frames))) * channels
    }
  }

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
