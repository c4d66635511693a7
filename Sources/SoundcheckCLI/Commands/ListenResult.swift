import Judgement
import Soundcheck

/// What `soundcheck listen` has written: `soundcheck.listen/1`.
struct ListenResult: Encodable {
  private let schema = "soundcheck.listen/1"
  private let output: String
  private let codec: String
  private let sampleRate: Int
  private let seconds: Double
  private let sounds: [Sound]

  /// One sound, as it is heard once.
  private struct Sound: Encodable {
    let target: String
    let seconds: Double
  }

  /// - Parameters:
  ///   - targets: Of what the play is made, in its order.
  ///   - output: The file.
  init(_ play: HeardPlay, of targets: [Target], in output: String) {
    self.output = output
    codec = play.codec
    sampleRate = play.sampleRate
    seconds = play.seconds
    sounds = zip(targets, play.secondsOfSounds).map { Sound(target: $0.description, seconds: $1) }
  }
}
