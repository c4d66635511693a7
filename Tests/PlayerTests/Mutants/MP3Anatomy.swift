import AudioFacts
@testable import AudioInspection

/// A good MP3 in its parts.
struct MP3Anatomy {
  /// Tags before the first frame.
  var front: [UInt8]
  /// The frames, that of the Xing or Info header among them.
  var frames: [[UInt8]]
  /// Tags after the last frame.
  var back: [UInt8]

  init(_ bytes: [UInt8]) {
    let tag = bytes.starts(with: Array("ID3".utf8)) ? 10 + Self.syncSafe(bytes[6..<10]) : 0
    var (at, frames) = (tag, [[UInt8]]())
    while let length = Self.frameLength(bytes, at: at), at + length <= bytes.count {
      frames.append(Array(bytes[at..<at + length]))
      at += length
    }
    front = Array(bytes[..<tag])
    self.frames = frames
    back = Array(bytes[at...])
  }

  var bytes: [UInt8] { front + frames.joined() + back }

  /// Where the count fields of the Xing or Info header begin, in the first frame.
  var headerOffset: Int? {
    guard let first = frames.first else { return nil }
    return (4..<min(60, first.count - 8)).first {
      let name = first[$0..<$0 + 4]
      return name.elementsEqual("Xing".utf8) || name.elementsEqual("Info".utf8)
    }
  }

  /// The length of the frame that begins there; nil where none does.
  private static func frameLength(_ bytes: [UInt8], at offset: Int) -> Int? {
    FrameHeader(bytes.span.bytes, at: offset)?.length
  }

  private static func syncSafe(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.reduce(0) { $0 << 7 | Int($1 & 0x7F) }
  }
}
