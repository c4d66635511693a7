import AudioFacts
import AudioInspection

/// The format and the sound of a WAV whose chunks do not lead to them: the form, a name or a size among
/// the first of them is wrong. What a `fmt ` chunk says three times over it says by no accident.
struct LostChunks {
  /// A header that leads to the sound.
  let header: [UInt8]
  /// Where the sound begins, and all that follows it.
  let sound: Range<Int>

  /// Bytes at the beginning that are searched: what is larger before the sound are pictures.
  private static let reach = 1 << 16

  /// Nil where there is none.
  init?(_ source: some ByteSource) throws {
    let bytes = try source.bytes(in: 0..<min(source.count, Self.reach))
    guard bytes.count > 12, bytes[8..<12].elementsEqual("WAVE".utf8),
      let format = bytes.indices.lazy.compactMap({ Self.format(in: bytes, at: $0) }).first,
      let data = Self.data(in: bytes, after: format.upperBound, of: source.count),
      data.start < source.count
    else { return nil }
    sound = data.start..<source.count
    let all = 4 + 8 + format.count + 8 + data.size
    header =
      Array("RIFF".utf8) + UInt32(clamping: all).littleEndianBytes + Array("WAVEfmt ".utf8)
      + UInt32(format.count).littleEndianBytes + bytes[format] + Array("data".utf8)
      + UInt32(clamping: data.size).littleEndianBytes
  }

  /// The body of a `fmt ` chunk that begins here with its size, whatever it is called.
  private static func format(in bytes: [UInt8], at place: Int) -> Range<Int>? {
    guard place >= 16, let size = integer(bytes, at: place), [16, 18, 40].contains(size),
      place + 4 + size <= bytes.count
    else { return nil }
    let body = place + 4..<place + 4 + size
    guard let format = WAVFormat(Array(bytes[body]), bigEndian: false),
      let plain = PlainFormat(format), plain.channels <= 2, plain.sampleRate >= 4_000,
      format.channels == plain.channels, format.blockAlign == plain.frameSize,
      format.byteRate == plain.sampleRate * plain.frameSize
    else { return nil }
    return body
  }

  /// Where `data` begins and how long it says it is: by its name, or by a size that is all of the rest.
  private static func data(
    in bytes: [UInt8], after format: Int, of count: Int
  ) -> (start: Int, size: Int)? {
    let places = Array(12..<max(12, bytes.count - 8))
    let named = places.first { bytes[$0..<$0 + 4].elementsEqual("data".utf8) }
    let found =
      named
      ?? places.first { place in
        place >= format
          && integer(bytes, at: place + 4).map { size in
            (0...1).contains(count - place - 8 - size)
          } ?? false
      }
    guard let found, let size = integer(bytes, at: found + 4) else { return nil }
    return (found + 8, size)
  }

  private static func integer(_ bytes: [UInt8], at place: Int) -> Int? {
    guard place >= 0, place + 4 <= bytes.count else { return nil }
    return RIFFFields(bytes, bigEndian: false).integer(4, at: place)
  }
}

/// Bytes in memory, and a part of others after them.
struct Headed<Whole: ByteSource>: ByteSource {
  let head: [UInt8]
  let rest: Slice<Whole>

  var count: Int { head.count + rest.count }
  var pieceSize: Int { rest.pieceSize }

  func bytes(in range: Range<Int>) throws -> [UInt8] {
    let inHead = range.clamped(to: 0..<head.count)
    let behind = range.clamped(to: head.count..<count)
    return try Array(head[inHead])
      + rest.bytes(in: behind.lowerBound - head.count..<behind.upperBound - head.count)
  }
}
