import AudioFacts
import Judgement

extension HTMLReport {
  /// The envelope as a shape, one unit wide for each point and 127 high for full scale.
  struct Waveform {
    let width: Int
    /// Digits and letters of our own, which the template takes as they are.
    let outline: String
    let alt: String
    let marks: [Mark]
    let clips: [String]
    let cut: String?
    let legend: [Key]
    let end: String

    /// A stretch that is shaded.
    struct Mark {
      let kind, x, width, title: String
    }

    struct Key {
      let kind, text: String
    }

    /// More points than a screen shows in such a picture only make the page large.
    private static let columns = 400

    init?(_ asset: AssetReport) {
      guard let audio = asset.facts.inspection?.audio, audio.sampleRate > 0,
        let levels = asset.facts.inspection?.levels, !levels.envelope.maxima.isEmpty
      else { return nil }
      let envelope = levels.envelope
      let merged = (envelope.maxima.count + Self.columns - 1) / Self.columns
      let maxima = Self.chunks(envelope.maxima, of: merged) { $0.max() ?? 0 }
      let minima = Self.chunks(envelope.minima, of: merged) { $0.min() ?? 0 }
      let unitsPerSecond =
        Double(audio.sampleRate) / Double(max(1, envelope.framesPerPoint) * merged)
      width = maxima.count
      outline = Self.outline(maxima, minima)
      end = audio.duration.seconds
      func x(_ seconds: Double) -> String {
        let x = min(max(0, seconds * unitsPerSecond), Double(maxima.count))
        return "\((x * 100).rounded() / 100)"
      }
      func mark(_ kind: String, _ from: Double, _ to: Double, _ title: String) -> Mark? {
        guard to > from else { return nil }
        return Mark(
          kind: kind, x: x(from), width: x(to - from),
          title: "\(title) from \(words(moment: from)) to \(words(moment: to))")
      }

      var silences = levels.gaps.map { ($0.start, $0.start + $0.duration) }
      silences.append((0, levels.leadingSilence))
      silences.append((audio.duration - levels.trailingSilence, audio.duration))
      let silent = silences.sorted { $0.0 < $1.0 }
        .compactMap { mark("silence", $0.0, $0.1, "silence") }
      let heard = asset.share.flatMap { $0.isCut ? $0.playsFor : nil }
      let unheard = heard.flatMap { mark("unheard", $0, audio.duration, "not heard") }
      marks = silent + (unheard.map { [$0] } ?? [])
      clips = levels.clippedRuns.map { x($0.start) }
      cut = heard.map(x)

      var legend: [Key] = []
      if !silent.isEmpty { legend.append(Key(kind: "silence", text: "silence")) }
      if levels.clippedRunCount > 0 {
        legend.append(Key(kind: "clip", text: "clipped in \(levels.clippedRunCount.of("place"))"))
      }
      if let heard { legend.append(Key(kind: "cut", text: "cut after \(heard.seconds)")) }
      self.legend = legend
      alt = (["Waveform of \(end)"] + legend.map(\.text)).joined(separator: ", ")
    }

    /// Along the maxima and back along the minima.
    private static func outline(_ maxima: [Int8], _ minima: [Int8]) -> String {
      let there = maxima.enumerated().map { "\($0) \(-Int($1))" }
      let back = minima.enumerated().reversed().map { "\($0 + 1) \(-Int($1))" }
      return "M" + (there + back).joined(separator: "L") + "Z"
    }

    private static func chunks(
      _ points: [Int8], of size: Int, _ join: (ArraySlice<Int8>) -> Int8
    ) -> [Int8] {
      stride(from: 0, to: points.count, by: size).map {
        join(points[$0..<min($0 + size, points.count)])
      }
    }
  }
}
