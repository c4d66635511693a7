/// What a player made of a file.
struct Hearing: Equatable {
  /// Sample frames a second; 0 where nothing was heard.
  let sampleRate: Int
  let channels: Int
  /// Samples of 16 bits in the order of a WAV.
  let bytes: [UInt8]
  let ending: Program.Ending

  var frames: Int { channels > 0 ? bytes.count / (2 * channels) : 0 }
  var seconds: Double { sampleRate > 0 ? Double(frames) / Double(sampleRate) : 0 }

  init(sampleRate: Int, channels: Int, bytes: [UInt8], ending: Program.Ending = .succeeded) {
    self.sampleRate = sampleRate
    self.channels = channels
    self.bytes = bytes
    self.ending = ending
  }

  /// Reads a player's WAV, whose sizes it may have had no time to write.
  init(wav: [UInt8], ending: Program.Ending) {
    var at = 12
    var (sampleRate, channels) = (0, 0)
    func number(_ at: Int, _ width: Int) -> Int {
      guard at + width <= wav.count else { return 0 }
      return (0..<width).reduce(0) { $0 | Int(wav[at + $1]) << (8 * $1) }
    }
    while at + 8 <= wav.count {
      let size = number(at + 4, 4)
      if wav[at..<at + 4].elementsEqual("fmt ".utf8) {
        (channels, sampleRate) = (number(at + 10, 2), number(at + 12, 4))
      } else if wav[at..<at + 4].elementsEqual("data".utf8) {
        let left = wav.count - at - 8
        let count = size == 0 && ending == .killed ? left : min(size, left)
        let whole = channels > 0 ? count / (2 * channels) * 2 * channels : 0
        self.init(
          sampleRate: sampleRate, channels: channels, bytes: Array(wav[at + 8..<at + 8 + whole]),
          ending: ending)
        return
      }
      at += 8 + size + size % 2
    }
    self.init(sampleRate: 0, channels: 0, bytes: [], ending: ending)
  }

  /// Whether both are the same, sample by sample.
  func isIdentical(to other: Hearing) -> Bool {
    sampleRate == other.sampleRate && channels == other.channels && bytes == other.bytes
  }

  var words: String {
    let sound = frames == 0 ? "nothing" : "\(seconds.formatted) s at \(sampleRate) Hz × \(channels)"
    return ending == .killed ? sound + ", and had to be ended" : sound
  }
}

extension Double {
  /// With two decimals.
  var formatted: String {
    let hundredths = Int((self * 100).rounded())
    return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
  }
}
