import AudioFacts

/// What a header promises and the file does not hold.
struct MissingFrames {
  let header: StreamHeader
  /// Frames that the header promises; nil where it only promises bytes.
  let declared: Int?
  /// Seconds of them that are missing.
  let seconds: Double
}

extension MPEGFacts {
  /// What is missing by the stream's own header; nil when nothing is, or no header says.
  ///
  /// A count of frames alone may be wrong, or include the header's frame. A count of bytes that
  /// agrees shows that the file is whole; it may include an ID3v1 tag.
  var missing: MissingFrames? {
    guard let header, let format else { return nil }
    let bytesThere = (lastFrameEnd ?? header.offset) - header.offset
    if let bytes = header.bytes ?? header.lame?.checks?.musicLength, bytes > 0,
      bytes <= bytesThere + 128
    {
      return nil
    }
    if let declared = header.mpegFrames {
      let isMore = declared > mpegFrames + (header.bytes == nil ? 1 : 0)
      guard isMore else { return nil }
      let samples = (declared - mpegFrames) * format.samplesPerFrame
      return MissingFrames(
        header: header, declared: declared,
        seconds: Double(samples) / Double(format.sampleRate))
    }
    guard let bytes = header.bytes, mpegFrames > 0, bytes - bytesThere > frameBytes / mpegFrames
    else {
      return nil
    }
    let seconds = Double(sampleFrames) / Double(format.sampleRate)
    return MissingFrames(
      header: header, declared: nil,
      seconds: seconds * Double(bytes - bytesThere) / Double(max(1, frameBytes)))
  }

  /// Zeros at the end where sound should be, as an upload into a preallocated file leaves them: too
  /// many for padding, and no header says that the sound ends before.
  func zeroedEnd(over seconds: Double) -> (junk: Junk, seconds: Double)? {
    guard let junk = trailingJunk, junk.kind == .zeros, header?.mpegFrames == nil, sampleFrames > 0,
      frameBytes > 0, let format
    else { return nil }
    let sound = Double(sampleFrames) / Double(format.sampleRate)
    let zeroed = sound * Double(junk.length) / Double(frameBytes)
    return zeroed >= seconds ? (junk, zeroed) : nil
  }
}
