/// Decodes the samples of a WAV, and meters them.
struct WAVDecoder: ~Copyable {
  private let file: VirtualFile
  private var handle: SndfileHandle
  private var meter: LevelMeter
  private var frames = 0

  /// Opens a file whose `fmt ` says this.
  init(_ file: VirtualFile, _ format: WAVFormat) throws(SndfileRefusal) {
    self.file = file
    handle = try SndfileHandle(reading: file)
    meter = LevelMeter(
      sampleRate: handle.sampleRate, channels: handle.channels,
      fullScale: format.fullScale)
  }

  /// Sample frames that libsndfile thinks there are.
  var promisedFrames: Int { handle.frames }

  /// Decodes a file that is there as a whole, and says what came of it.
  /// - Returns: False where libsndfile thinks that there is sound, and none of it could be read.
  @discardableResult
  static func decode(
    _ file: VirtualFile, _ format: WAVFormat, into result: inout WAVInspection.Result
  ) throws(InspectionError) -> Bool {
    var decoder: WAVDecoder
    do {
      decoder = try WAVDecoder(file, format)
    } catch {
      result.take(error)
      return true
    }
    try decoder.decode()
    decoder.report(in: &result)
    return decoder.frames > 0 || decoder.promisedFrames == 0
  }

  /// Decodes so many frames, or what there is of them.
  mutating func decode(frames wanted: Int = .max) throws(InspectionError) {
    var left = wanted
    while left > 0 {
      guard !Task.isCancelled else { throw .cancelled }
      let count = Self.decode(&handle, left, meteredBy: &meter)
      if let failure = file.failure { throw failure }
      guard count > 0 else { return }
      frames += count
      left -= count
    }
  }

  /// Decodes a block, and meters it where it lies: neither the samples nor the meter are copied.
  private static func decode(
    _ handle: inout SndfileHandle, _ frames: Int, meteredBy meter: inout LevelMeter
  ) -> Int {
    handle.decode(frames) { meter.append($0) }
  }

  /// Says what came of it.
  func report(in result: inout WAVInspection.Result) {
    result.audio?.sampleRate = handle.sampleRate
    result.audio?.channels = handle.channels
    result.audio?.frames = frames
    result.audio?.failure = handle.failure.map { DecoderFailure(message: $0, frame: frames) }
    result.levels = meter.finish()
  }
}

extension WAVFormat {
  /// The greatest amplitude that a sample can have: G.711 ends where its tables end.
  fileprivate var fullScale: Float {
    switch codec {
    case .pcmU8: 127 / 128
    case .pcmMulaw: 32_124 / 32_768
    case .pcmAlaw: 32_256 / 32_768
    default: 32_767 / 32_768
    }
  }
}
