import DefectForge
import Foundation
import PolicyFiles

@testable import Judgement
@testable import Soundcheck

/// A file, and what its remedy has to bring back.
struct Defective: Sendable, CustomStringConvertible {
  let name: String
  let bytes: [UInt8]
  var ending = "wav"
  /// Seconds that the mended file lasts; nil for as long as what is heard of the defective one.
  var seconds: Double?
  /// The most seconds that the policy allows, where it is not the usual one.
  var longest: Double?
  /// Whether nothing is wrong with it that a command cannot mend.
  var isMendable = true
  /// Whether it sounds otherwise when it is mended.
  var soundsOtherwise = false
  /// Whether it is the sound that has the defect, and not the file around it.
  var isOfTheSound = false
  /// Rules that may go on speaking: the command makes the best of what is there.
  var stays: Set<RuleID> = []

  /// Whether `soundcheck fix` brings back more of it than other programs do.
  var isFoundByRepair: Bool {
    [
      "tag-claims-frames-and-zeros", "size-of-a-tenth", "size-of-a-tenth-outside-riff",
      "size-less-than-fact",
    ].contains(name)
  }

  var description: String { name }

  /// The profiles under which its remedies are asked for.
  var policies: [Policy] {
    let named = Policy.profileNames.compactMap(Policy.named)
    guard let longest else { return named }
    var policy = Policy.plivo
    policy.limits.maximumDuration = longest
    return [policy]
  }

  static let all = heard + contents + wavs + mp3s

  private static let contents = ContentDefect.all.filter {
    $0.diagnosis.rule != "content/text-damage"
  }.map {
    Defective(
      name: $0.name, bytes: $0.bytes, ending: $0.ending, seconds: $0.seconds,
      isMendable: $0.seconds != nil)
  }.filter(\.isMendable)

  private static let wavs = (WAVDefect.all + WAVDefect.sounds).map {
    Defective(
      name: $0.name, bytes: $0.bytes, seconds: found[$0.name], isMendable: false,
      soundsOtherwise: soundOtherwise.contains($0.name))
  }
  private static let mp3s = MP3Defect.all.map {
    Defective(
      name: $0.name, bytes: $0.bytes, ending: "mp3", seconds: found[$0.name], isMendable: false)
  }

  /// Of which more or less is heard when they are mended: how many seconds.
  private static let found: [String: Double] = [
    "two-files-joined": 2, "size-in-samples": 1, "size-of-a-tenth": 1,
    "size-of-a-tenth-outside-riff": 1, "tag-claims-frames-and-zeros": 1.57,
    "size-less-than-fact": 1,
    "24-bits-in-4-bytes": 1,
    "tag-ends-within-a-frame": 1.54, "tag-ends-at-a-frame": 1.54, "mp3-in-pcm": 1.57,
    "small-holes-and-a-large-one": 1.57, "hole-without-header": 1.57,
    "mono-called-stereo": 3, "stereo-called-mono": 3, "16-bit-called-mulaw": 3,
  ]
  /// Which sound otherwise when they are mended: without noise, and what no telephone carries.
  private static let soundOtherwise: Set<String> = [
    "24-bits-in-4-bytes", "mp3-in-pcm", "mono-called-stereo", "stereo-called-mono",
    "16-bit-called-mulaw", "big-endian-16", "big-endian-24", "big-endian-24-of-16",
    "a-byte-in-every-other-frame", "whistle",
  ]

  private static let heard = [
    sound("quiet") { time, _ in 0.008 * voice(time) },
    sound("loud") { time, _ in 0.6 * sin(2_000 * time) },
    sound("clipped") { time, _ in max(-1, min(1, 1.6 * voice(time))) },
    sound("offset") { time, _ in 0.2 * voice(time) + 0.1 },
    sound("late", lasts: 4.1) { time, _ in time < 2 ? 0 : 0.3 * voice(time) },
    sound("early", lasts: 3.3) { time, _ in time > 3 ? 0 : 0.3 * voice(time) },
    // The pause of 0.8 s is a pause and stays.
    sound("hole", seconds: 9, lasts: 6) { time, _ in
      time > 2 && time < 6 || time > 7 && time < 7.8 ? 0 : 0.3 * voice(time)
    },
    sound("late-quiet-and-with-a-hole", seconds: 10, lasts: 5.1) { time, _ in
      time < 2 || time > 4 && time < 8 ? 0 : 0.008 * voice(time)
    },
    sound("right-only", channels: 2) { time, channel in channel == 0 ? 0 : 0.3 * voice(time) },
    sound("upside-down", channels: 2) { time, channel in
      (channel == 0 ? 0.3 : -0.28) * voice(time)
    },
    sound("studio", sampleRate: 44_100) { time, _ in 0.3 * voice(time) },
    sound("studio-stereo-and-quiet", sampleRate: 48_000, channels: 2) { time, _ in
      0.008 * voice(time)
    },
    sound("surround", channels: 6) { time, _ in 0.3 * voice(time) },
    sound("click", seconds: 0.1, lasts: 0.6) { time, _ in 0.3 * voice(time) },
    sound("wav-named", ending: "mp3") { time, _ in 0.3 * voice(time) },
    sound("lengthy", lasts: 3, longest: 4) { time, _ in 0.3 * voice(time) },
    Defective(
      name: "8 kb/s", bytes: MPEGFile(MPEGKind(8_000, .mono), bitRates: [8]).bytes, ending: "mp3"),
  ]

  /// At 890 Hz, which a telephone carries.
  private static func voice(_ time: Double) -> Double {
    sin(5_600 * time) * (0.6 + 0.4 * sin(20 * time))
  }

  private static func sound(
    _ name: String, sampleRate: Int = 8_000, channels: Int = 1, seconds: Double = 6,
    ending: String = "wav", lasts: Double? = nil, longest: Double? = nil,
    _ wave: (Double, Int) -> Double
  ) -> Defective {
    var file = WAVFile.speech(sampleRate: sampleRate, channels: channels, seconds: 0)
    let frames = Int(seconds * Double(sampleRate))
    file["data"].body = (0..<frames * channels).flatMap { i in
      let sample = wave(Double(i / channels) / Double(sampleRate), i % channels)
      return Int16(max(-32_768, min(32_767, (sample * 32_768).rounded()))).bytes()
    }
    return Defective(
      name: name, bytes: file.bytes, ending: ending, seconds: lasts, longest: longest,
      isOfTheSound: true)
  }
}
