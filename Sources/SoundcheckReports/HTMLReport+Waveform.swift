import AudioFacts
import Judgement

extension HTMLReport {
  /// The envelope as a shape, one unit wide for each point and 127 high for full scale.
  struct Waveform {
    let width: Int
    /// The path of the shape.
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

    /// How many points are drawn at most. More than a screen shows in such a picture only make the
    /// page large; of very many pictures each gets its share of six megabytes, at about eight bytes
    /// a point, and at least enough to tell sound from silence.
    static func columns(forAssets count: Int) -> Int {
      min(400, max(40, 750_000 / max(1, count)))
    }

    init?(_ asset: AssetReport, columns: Int) {
      guard let audio = asset.facts.inspection?.audio, audio.sampleRate > 0,
        let levels = asset.facts.inspection?.levels, !levels.envelope.maxima.isEmpty
      else { return nil }
      let envelope = levels.envelope
      let merged = (envelope.maxima.count + columns - 1) / columns
      let maxima = Self.chunks(envelope.maxima, of: merged) { $0.max() ?? 0 }
      let minima = Self.chunks(envelope.minima, of: merged) { $0.min() ?? 0 }
      let unitsPerSecond =
        Double(audio.sampleRate) / Double(max(1, envelope.sampleFramesPerPoint) * merged)
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
      let holes = levels.dropouts?.places.compactMap {
        mark("hole", $0.start, $0.start + $0.duration, "dropout")
      }
      let tones = levels.telephone?.tones.compactMap {
        mark("tone", $0.start, $0.start + $0.duration, $0.name)
      }
      let heard = asset.share.flatMap { $0.isCut ? $0.playsFor : nil }
      let unheard = heard.flatMap { mark("unheard", $0, audio.duration, "not heard") }
      marks = silent + (holes ?? []) + (tones ?? []) + (unheard.map { [$0] } ?? [])
      clips = levels.clippedRuns.map { x($0.start) }
      cut = heard.map(x)

      var legend: [Key] = []
      if !silent.isEmpty { legend.append(Key(kind: "silence", text: "silence")) }
      if let count = levels.dropouts?.count, count > 0 {
        legend.append(Key(kind: "hole", text: count.of("dropout")))
      }
      if let tones = levels.telephone?.tones, !tones.isEmpty {
        // The first tell what it is.
        let names = tones.prefix(3).map(\.name).joined(separator: ", ")
        legend.append(Key(kind: "tone", text: names + (tones.count > 3 ? " …" : "")))
      }
      if levels.clippedRunCount > 0 {
        legend.append(Key(kind: "clip", text: "clipped in \(levels.clippedRunCount.of("place"))"))
      }
      if let heard { legend.append(Key(kind: "cut", text: "cut after \(heard.seconds)")) }
      self.legend = legend
      alt = (["Waveform of \(end)"] + legend.map(\.text)).joined(separator: ", ")
    }

    /// Along the maxima and back along the minima, each point by its distance from the one before:
    /// that takes half the characters.
    private static func outline(_ maxima: [Int8], _ minima: [Int8]) -> String {
      let heights = (maxima + minima.reversed()).map(Int.init)
      let steps = zip(heights, heights.dropFirst()).enumerated().map { index, heights in
        // The end of the maxima is one to the left of that of the minima.
        "\(index < maxima.count ? 1 : -1) \(heights.0 - heights.1)"
      }
      return "M0 \(-heights[0])l" + steps.joined(separator: " ").replacing(" -", with: "-") + "z"
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

extension HTMLReport.Waveform {
  var picture: Markup {
    """
    <figure>
    <svg viewBox="0 -128 \(width) 256" preserveAspectRatio="none" role="img" aria-label="\(alt)">
    \(each: marks, as: {
      """
      <rect class="\($0.kind)" x="\($0.x)" y="-128" width="\($0.width)" height="256">\
      <title>\($0.title)</title></rect>
      """
    })\
    <path class="axis" d="M0 0H\(width)"/><path class="wave" d="\(outline)"/>\
    \(each: clips, as: { "<path class=\"clip\" d=\"M\($0) -128V128\"/>" })\
    \(cut, as: { "<path class=\"cut\" d=\"M\($0) -128V128\"/>" })
    </svg>
    <figcaption><span>0:00</span><span class="legend">\
    \(each: legend, as: { "<span class=\"key \($0.kind)\">\($0.text)</span>" })\
    </span><span>\(end)</span></figcaption>
    </figure>

    """
  }
}

extension TelephoneFacts {
  /// All tones by which machines are told something, in order of time.
  fileprivate var tones: [(name: String, start: Double, duration: Double)] {
    let keys = keyTones.map { (name: "key \($0.key)", start: $0.start, duration: $0.duration) }
    let signals = signalTones.map {
      (name: $0.meaning.noun, start: $0.start, duration: $0.duration)
    }
    return (keys + signals).sorted { $0.start < $1.start }
  }
}

extension SignalTone.Meaning {
  fileprivate var noun: String {
    switch self {
    case .faxCalling: "fax calling tone"
    case .faxAnswer: "fax answer tone"
    case .specialInformation: "tones of a number that is not in use"
    case .dial: "dial tone"
    case .ringing: "ringing tone"
    case .busy: "busy tone"
    }
  }
}
