import AudioFacts
import Judgement
import Mending

/// What is heard of a sound, as samples in a file without a header.
struct HeardSound: Sendable {
  let path: String
  /// How many; more than none.
  let samples: Int

  /// Decodes a file.
  ///
  /// - Parameters:
  ///   - source: Its path.
  ///   - facts: What is known of it.
  ///   - most: After so many samples it ends; nil for its own end.
  ///   - path: Where the samples go.
  /// - Returns: Nil where nothing of it can be decoded.
  /// - Throws: What the file system answers, and `CancellationError`.
  @concurrent
  static func decode(
    _ source: String, _ facts: Facts, over line: CallerLine, atMost most: Int = .max,
    writtenTo path: String
  ) async throws -> HeardSound? {
    guard let inspection = facts.inspection, inspection.audio != nil,
      let samples = try CallerSound(over: line)
        .render(
          FileBytes(source), inspection, atMost: most, into: FileSink(emptying: path)),
      samples > 0
    else { return nil }
    return HeardSound(path: path, samples: samples)
  }
}

/// What is heard of a list of sounds that are played one after the other.
package struct HeardPlay: Sendable {
  let line: CallerLine
  /// In the order of the play, which begins anew after the last.
  let sounds: [HeardSound]
  /// How many samples are heard.
  let samples: Int

  /// Hz of what is heard.
  package var sampleRate: Int { line.sampleRate }
  /// How it is coded, by ffmpeg's name.
  package var codec: String { line.codec.rawValue }
  /// How long it is, in seconds.
  package var seconds: Double { Double(samples) / Double(line.sampleRate) }
  /// How long each sound is when it is heard once, in seconds, in the order of the play.
  package var secondsOfSounds: [Double] {
    sounds.map { Double($0.samples) / Double(line.sampleRate) }
  }

  /// Hands over a WAV, piece by piece.
  /// - Throws: Where a file cannot be read, what `put` throws, and `CancellationError`.
  package func write(_ put: ([UInt8]) throws -> Void) throws {
    try put(line.header(samples: samples))
    var left = samples * line.sampleSize
    let isOdd = !left.isMultiple(of: 2)
    while left > 0 {
      for sound in sounds where left > 0 {
        let bytes = try FileBytes(sound.path)
        try bytes.forEachPiece(in: 0..<min(left, bytes.count)) { piece in
          left -= piece.count
          try put(piece)
        }
      }
    }
    // A chunk has an even size.
    if isOdd { try put([0]) }
  }
}
