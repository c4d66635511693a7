internal import CMPG123

/// The owner of one libmpg123 decoder that is fed.
///
/// The one place where libmpg123 is called. It is set up to decode as a forgiving player does: it
/// looks for the next frame however far it is, and trims the encoder's delay and padding.
@safe struct MPG123Handle: ~Copyable {
  private let handle: OpaquePointer

  /// What came of a step.
  enum Outcome: Equatable {
    /// A block of sound.
    case block
    /// The output format is another from the next block on.
    case newFormat(sampleRate: Int, channels: Int)
    /// Everything that was fed is decoded.
    case hungry
    /// The decoder will not go on, in its own words.
    case failed(String)
  }

  /// Starts a decoder.
  init() throws(InspectionError) {
    // Does nothing since 1.27 and is harmless after the first time; older ones need it.
    mpg123_init()
    var status: CInt = 0
    guard let handle = unsafe mpg123_new(nil, &status) else {
      throw .decoder("libmpg123 could not be started: \(Self.text(status))")
    }
    if let failed = unsafe Self.setUp(handle).first(where: { $0 != MPG123_OK.rawValue }) {
      unsafe mpg123_delete(handle)
      throw .decoder("libmpg123 could not be set up: \(Self.text(failed))")
    }
    unsafe self.handle = handle
  }

  /// Sets a decoder up and answers the statuses of the steps.
  private static func setUp(_ handle: OpaquePointer) -> [CInt] {
    func set(_ parameter: mpg123_parms, _ value: Int) -> CInt {
      unsafe mpg123_param2(handle, CInt(parameter.rawValue), value, 0)
    }
    let channels = CInt(MPG123_MONO.rawValue | MPG123_STEREO.rawValue)
    let float = CInt(MPG123_ENC_FLOAT_32.rawValue)
    return unsafe [
      // The flags are added, because to set them would switch gapless decoding off.
      set(MPG123_ADD_FLAGS, Int(MPG123_QUIET.rawValue | MPG123_SKIP_ID3V2.rawValue)),
      set(MPG123_RESYNC_LIMIT, -1),
      set(MPG123_INDEX_SIZE, 0),
      mpg123_format_none(handle),
      mpg123_format2(handle, 0, channels, float),
      mpg123_open_feed(handle),
    ]
  }

  deinit { unsafe mpg123_delete(handle) }

  /// Hands over more of the stream; nil when it was taken. libmpg123 keeps a copy until it is decoded.
  mutating func feed(_ bytes: borrowing RawSpan) -> Outcome? {
    let status = unsafe bytes.withUnsafeBytes { bytes in
      unsafe mpg123_feed(
        handle, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), bytes.count)
    }
    return status == MPG123_OK.rawValue ? nil : failure(status)
  }

  /// Decodes one frame and lends its samples, interleaved, in libmpg123's own buffer.
  mutating func decode(_ use: (Span<Float>) -> Void) -> Outcome {
    var number: off_t = 0
    var audio: UnsafeMutablePointer<UInt8>?
    var count = 0
    let status = unsafe mpg123_decode_frame(handle, &number, &audio, &count)
    switch status {
    case MPG123_OK.rawValue:
      if let audio = unsafe audio, count > 0 {
        // Float was the only format allowed, and the buffer is libmpg123's, aligned for it.
        let samples = unsafe UnsafeRawBufferPointer(start: audio, count: count)
          .assumingMemoryBound(to: Float.self)
        unsafe use(Span(_unsafeElements: samples))
      }
      return .block
    case MPG123_NEW_FORMAT.rawValue: return format()
    case MPG123_NEED_MORE.rawValue, MPG123_DONE.rawValue: return .hungry
    default: return failure(status)
    }
  }

  private func format() -> Outcome {
    var rate: CLong = 0
    var channels: CInt = 0
    var encoding: CInt = 0
    let status = unsafe mpg123_getformat(handle, &rate, &channels, &encoding)
    guard status == MPG123_OK.rawValue else { return failure(status) }
    return .newFormat(sampleRate: Int(rate), channels: Int(channels))
  }

  /// The general status stands for a particular one that the handle keeps.
  private func failure(_ status: CInt) -> Outcome {
    .failed(
      status == MPG123_ERR.rawValue
        ? unsafe String(cString: mpg123_strerror(handle)) : Self.text(status))
  }

  private static func text(_ status: CInt) -> String {
    unsafe String(cString: mpg123_plain_strerror(status))
  }
}
