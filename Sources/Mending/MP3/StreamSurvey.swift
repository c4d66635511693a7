import AudioFacts
import AudioInspection

/// What has to be known of a whole stream before the first byte of it is written anew.
struct StreamSurvey {
  /// What the walk has seen.
  private(set) var facts = MPEGFacts()
  /// The frame that carries the Xing, Info or VBRI header; nil without one.
  private(set) var header: MPEGFrame?
  /// Whole frames of audio, those of other streams and headers of appended files not counted.
  private(set) var mpegFrames = 0
  /// The kind of most frames, by ``MPEGFrame/stream``.
  private(set) var mainStream: UInt32 = 0
  /// The mode of the channels in the first frame of that kind: the last byte of its header.
  private(set) var mainMode: UInt8 = 0
  /// Whether frames of other kinds are so few that damage has made them.
  private(set) var strayAreFew = true
  /// Whether this encoder fills frames up inside their main data, so that it proves nothing.
  private(set) var stuffs = false

  private var frames: [UInt32: (count: Int, mode: UInt8)] = [:]
  private var continuity = Continuity()

  /// Strays are at most one frame in so many.
  private static let oneIn = 10

  /// Reads a stream to its end.
  init(_ source: some ByteSource) throws {
    var parts = MPEGParts()
    try source.forEachPiece { piece in
      for part in parts.append(piece) { record(part) }
    }
    let end = parts.finish()
    for part in end.parts { record(part) }
    facts = end.facts
    // Of as many, always the same.
    guard
      let main = frames.max(by: { ($0.value.count, $0.key) < ($1.value.count, $1.key) })
    else { return }
    let all = frames.values.reduce(0) { $0 + $1.count }
    (mainStream, mainMode) = (main.key, main.value.mode)
    strayAreFew = (all - main.value.count) * Self.oneIn <= all
    mpegFrames = all
    stuffs = continuity.stuffs
  }

  private mutating func record(_ part: MPEGParts.Part) {
    switch part {
    case .header(let bytes): header = MPEGFrame(bytes)
    case .frame(let bytes):
      guard let frame = MPEGFrame(bytes), !frame.isStreamHeader else { return }
      frames[frame.stream, default: (0, frame.bytes[3])].count += 1
      continuity = continuity.after(frame).then
    case .junk: continuity.breakOff()
    case .tag, .cutFrame: break
    }
  }
}

extension StreamSurvey {
  /// Whether main data that looks wrong is wrong: no checksum vouches for it.
  var doubtsMainData: Bool { facts.header?.lame?.checks?.isMusicIntact != true }

  /// Bytes of the ID3v2 tag at the beginning that is kept: a whole one of reasonable size with frames
  /// right after it. All others are left out; who plays a sound to a caller reads none.
  /// - Parameter largest: Bytes over which a caller waits for it.
  func keptTag(largest: Int) -> Int {
    guard let tag = facts.tags.firstFew.first, tag.kind == .id3v2, tag.offset == 0,
      tag.declared == tag.present, tag.present <= largest, facts.firstFrameOffset == tag.present
    else { return 0 }
    return tag.present
  }
}
