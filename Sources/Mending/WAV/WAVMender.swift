import AudioFacts

/// Writes a WAV anew: the shortest header that is right, and the sound as it is.
struct WAVMender {
  private let plan: WAVPlan

  init(_ plan: WAVPlan) { self.plan = plan }

  /// Writes the file.
  func write(
    _ source: some ByteSource, into sink: some ByteSink
  ) throws -> MendedStructure? {
    var (sink, log) = (sink, plan.log)
    let format = plan.format
    try sink.append([UInt8](repeating: 0, count: format.headerSize))
    var cutter = HeaderCutter(isNeeded: plan.hasHeadersInside)
    var samples = SampleFrames(
      size: format.frameSize, reversing: plan.isBigEndian ? format.sampleBytes : 1)
    var count = 0
    func write(_ bytes: [UInt8]) throws {
      count += bytes.count
      if !bytes.isEmpty { try sink.append(bytes) }
    }
    try source.forEachPiece(in: plan.sound) { try write(samples.append(cutter.append($0))) }
    try write(samples.append(cutter.finish()))
    guard count > 0 else { return nil }
    if count % 2 == 1 { try sink.append([0]) }
    let header = format.header(soundBytes: count)
    try sink.replace(at: 0, with: header)

    log.add(.cutHeadersInside, cutter.count)
    log.add(.dropHalfSample, samples.rest)
    let old = try source.bytes(in: 0..<min(source.count, header.count))
    if old != header { log.add(.writeHeader) }
    let missing = plan.missing + (try unheard(in: source))
    return MendedStructure(
      kind: .wav, repairs: log.repairs,
      loss: Loss(seconds: missing, of: seconds(count) + missing))
  }

  /// Seconds of a second sound that is not the first once more.
  private func unheard(in source: some ByteSource) throws -> Double {
    guard let second = plan.second, second.upperBound <= source.count else { return 0 }
    guard second.count == plan.sound.count else { return seconds(second.count) }
    var offset = plan.sound.lowerBound
    var isSame = true
    try source.forEachPiece(in: second) { piece in
      isSame = try isSame && source.bytes(in: offset..<offset + piece.count) == piece
      offset += piece.count
    }
    return isSame ? 0 : seconds(second.count)
  }

  private func seconds(_ bytes: Int) -> Double {
    Double(bytes / plan.format.frameSize) / Double(plan.format.sampleRate)
  }
}

/// Puts bytes together to whole sample frames, little-endian ones.
struct SampleFrames {
  private let size: Int
  private let width: Int
  private var kept: [UInt8] = []

  /// - Parameters:
  ///   - size: Bytes of a sample frame.
  ///   - width: Bytes of a sample whose order is turned round; 1 for none.
  init(size: Int, reversing width: Int) {
    self.size = size
    self.width = width
  }

  /// Bytes at the end that are no whole sample frame.
  var rest: Int { kept.count }

  /// Takes the next bytes, and gives those that make whole sample frames.
  mutating func append(_ bytes: [UInt8]) -> [UInt8] {
    kept += bytes
    var whole = Array(kept.prefix(kept.count - kept.count % size))
    kept.removeFirst(whole.count)
    guard width > 1 else { return whole }
    for start in stride(from: 0, to: whole.count, by: width) {
      whole[start..<start + width].reverse()
    }
    return whole
  }
}
