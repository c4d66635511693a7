import AudioFacts
import AudioInspection

// Bytes that belong to nothing: what they were, and how the sound goes on after them.
extension MP3Mender {
  /// Goes on after bytes that belong to nothing.
  /// - Parameter next: The frame after them; nil where none follows.
  mutating func bridge(to next: MPEGFrame?) throws {
    guard hole.length > 0, let latest else { return }
    let junk = hole
    hole = Hole()
    if let restored = junk.frame(like: latest, after: continuity) {
      log.add(.restoreHeaders)
      return try appendUncounted(restored)
    }
    let (rest, rescued) = try rescue(junk, like: latest)
    log.add(next == nil ? .cutBehind : .closeHoles, rest)
    guard let next else { return }
    // What was put between two frames has spoilt neither, and nothing is gone.
    if missing == 0, next.side?.mainDataBegin ?? 0 > 0, continuity.after(next).soundness == .sound {
      return
    }
    let gone = framesGone(in: rest, headers: junk.headers(like: latest) - rescued)
    missing = max(0, missing - gone)
    for _ in 0..<gone { try insert(latest.empty) }
    continuity.breakOff()
  }

  /// How many frames stood where the bytes are that belong to nothing: of those that the header
  /// promises, as many as have room there; without a header, where they are as long as whole frames,
  /// or hold headers without their frames.
  func framesGone(in bytes: Int, headers: Int) -> Int {
    let length = max(1, stream.bytes / max(1, stream.mpegFrames))
    let count = (bytes + length / 2) / length
    // A frame whose header was damaged may have taken most of the next one with it.
    if survey.facts.header?.mpegFrames != nil { return min(missing, max(1, count)) }
    if headers > 0 { return max(1, min(headers, count)) }
    let isConstant = bitRates.map { $0.lowest == $0.highest } ?? false
    return isConstant && abs(bytes - count * length) <= count ? count : 0
  }

  /// Writes the frames that lie alone between bytes that belong to nothing.
  /// - Returns: How many of those bytes are left, and how many frames were written.
  mutating func rescue(
    _ junk: Hole, like model: MPEGFrame
  ) throws -> (rest: Int, frames: Int) {
    var (rest, offset, frames) = (junk.length, 0, 0)
    while let found = junk.frame(
      from: offset, like: model, after: continuity, tries: &rescueTries)
    {
      try appendUncounted(found.frame)
      rest -= found.frame.bytes.count
      frames += 1
      offset = found.offset + found.frame.bytes.count
    }
    return (rest, frames)
  }

  /// Goes on with a frame that the survey has not counted.
  mutating func appendUncounted(_ frame: MPEGFrame) throws {
    try append(frame)
    passed -= 1
    missing = max(0, missing - 1)
  }

  /// The last frame, where the file ends inside it: whole again where only filling is missing.
  mutating func append(cut bytes: [UInt8]) throws {
    if let frame = MPEGFrame(bytes), let length = frame.header.length, length > bytes.count,
      length - bytes.count <= limits.sparedBytes,
      let whole = MPEGFrame(bytes + [UInt8](repeating: 0, count: length - bytes.count)),
      whole.stream == survey.mainStream, continuity.after(whole).soundness == .sound
    {
      log.add(.fillLastFrame)
      return try append(whole)
    }
    log.add(.dropHalfFrame)
    lost.cut += 1
  }
}
