public import Judgement
import AudioFacts

extension Policy {
  /// A policy file that asks all assets to be like one that is known to be good: the same codec,
  /// sample rate, channels and depth, and a level within 6 dB of its own.
  ///
  /// - Parameters:
  ///   - facts: What was learnt of the good asset.
  ///   - target: The good asset, which the file names as its source.
  ///   - profile: The profile that the file starts from.
  /// - Returns: nil when the asset was not decoded.
  public static func text(
    knownGood facts: Facts, of target: Target, profile: String = "plivo"
  ) -> String? {
    guard let inspection = facts.inspection, let audio = inspection.audio, audio.sampleFrames > 0
    else {
      return nil
    }
    let isMP3 = inspection.content.kind == .mpeg
    func only(_ value: String) -> String { "{accept: [\(value)], advise: [\(value)]}" }
    var lines = [
      "# Made from \(quoted(target.description)).", "profile: \(profile)", "", "limits:",
      isMP3 ? "  wav: none" : "  mp3: none", isMP3 ? "  mp3:" : "  wav:",
      "    codecs: \(only(audio.codec.rawValue))",
      "    sample_rates: \(only("\(audio.sampleRate)"))",
      "    channels: \(only("\(audio.channels)"))",
    ]
    if let bits = audio.bitsPerSample { lines.append("    bits_per_sample: \(only("\(bits)"))") }
    if let mode = audio.bitRateMode {
      lines.append("    bit_rate_modes: \(only(mode.rawValue))")
    }
    if let level = inspection.levels?.activeRMS, level.isFinite, level.magnitude < 1000 {
      lines += [
        "  levels:", "    quiet: \(Int((level - 6).rounded(.down)))",
        "    loud: \(Int((level + 6).rounded(.up)))",
      ]
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
