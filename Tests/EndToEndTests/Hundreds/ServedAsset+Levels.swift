import DefectForge
import Foundation
import HostileServer

// Sounds in whole files that a caller would not hear as meant.
extension ServedAsset {
  /// One for each rule of the family.
  static let levels: [ServedAsset] = [
    level("silent", "level/silent") { _ in [0] },
    level("quiet", "level/quiet") { [0.002 * tone($0)] },
    level("loud", "level/loud") { [tone($0) < 0 ? -0.9 : 0.9] },
    level("clipped", "level/clipped") { [max(-1, min(1, 2 * tone($0)))] },
    level("dc-offset", "level/dc-offset") { [0.3 + 0.3 * tone($0)] },
    level("begins-late", "level/leading-silence") { [$0 < 1.5 ? 0 : 0.3 * tone($0)] },
    level("ends-early", "level/trailing-silence") { [$0 > 2 ? 0 : 0.3 * tone($0)] },
    level("hole", "level/gap") { [$0 > 0.5 && $0 < 4.5 ? 0 : 0.3 * tone($0)] },
    level("left-only", "level/one-sided") { [0.3 * tone($0), 0] },
    level("out-of-phase", "level/cancels-in-mono") { [0.3 * tone($0), -0.3 * tone($0)] },
    // The two that suppressions of the manifest speak of.
    ServedAsset("/accepted/pause.wav", .passes, .wav(sound { _ in [0] })),
    ServedAsset("/expired/pause.wav", .found("level/silent"), .wav(sound { _ in [0] })),
  ]

  private static func level(
    _ name: String, _ rule: String, _ samples: (Double) -> [Double]
  ) -> ServedAsset {
    ServedAsset("/level/\(name).wav", .found(rule), .wav(sound(samples)))
  }

  /// Five seconds of 16-bit PCM at 8 kHz: a sample for each channel, at each moment.
  private static func sound(_ samples: (Double) -> [Double]) -> [UInt8] {
    let frames = (0..<40_000).map { samples(Double($0) / 8_000) }
    return WAVFile(chunks: [
      .init("fmt ", WAVFile.format(channels: frames[0].count)),
      .init("data", frames.joined().flatMap(WAVCodec.s16.encode)),
    ]).bytes
  }

  private static func tone(_ time: Double) -> Double { sin(2 * .pi * 440 * time) }
}
