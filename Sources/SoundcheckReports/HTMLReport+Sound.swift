import AudioFacts
import Foundation
import Judgement

// The sound itself: what plays it, as it is and as a caller hears it, and how loud that is.

extension HTMLReport {
  func players(for asset: AssetReport) -> Markup {
    guard asset.facts.inspection?.audio != nil else { return "" }
    let itself = reference(to: asset.target)
    guard let heard = context.heard[asset.target] else {
      return "\(itself, as: { Self.player($0, "Listen to it") })"
    }
    // The script keeps the two at one position.
    return """
      <div class="players">\
      \(itself, as: { "<p>As it is\(Self.player($0, "Listen to it as it is"))</p>" })\
      <p>As the caller hears it\(Self.player(link(to: heard), "Listen to it as the caller hears it"))\
      </p></div>

      """
  }

  private static func player(_ reference: String, _ label: Markup) -> Markup {
    """
    <audio controls preload="none" src="\(reference)" aria-label="\(label)"></audio>

    """
  }

  /// What a browser can play it by: never a URL whose secret had to be taken out, nor a scheme
  /// that is not the web's.
  private func reference(to target: Target) -> String? {
    switch target {
    case .url(let given):
      let isOfTheWeb = target.url != nil
      return isOfTheWeb && given.text == context.value(of: target) ? given.text : nil
    case .file(let path): return link(to: path)
    }
  }

  private func link(to path: String) -> String {
    context.links?.link(to: path) ?? FileLinks.link(to: path)
  }

  /// How loud a caller hears it, beside how loud speech is.
  struct TelephoneLevel {
    /// In dBFS.
    let level: Double

    /// Nil where nothing is heard, or that was not measured.
    init?(_ asset: AssetReport) {
      guard let level = asset.facts.inspection?.levels?.telephone?.activeLevel else { return nil }
      self.level = level
    }

    /// What is drawn, in dBFS.
    private static let scale = -60.0...0.0

    var picture: Markup {
      let speech = LevelTarget.speechRange
      let (low, high) = (Int(speech.lowerBound), Int(speech.upperBound))
      let place = max(Self.scale.lowerBound, min(Self.scale.upperBound, level))
      let shown = level.decibels
      let aim: Markup = "speech is at \(low) to \(high) dBFS"
      return """
        <p class="heard">On the telephone <b>\(shown)</b> <svg class="meter" viewBox="-60 0 60 1" \
        preserveAspectRatio="none" role="img" aria-label="\(shown); \(aim)">\
        <rect class="aim" x="\(low)" y="0" width="\(high - low)" height="1"/>\
        <path class="needle" d="M\(String(format: "%.1f", place)) 0V1"/></svg> \
        <span class="dim">\(aim)</span></p>

        """
    }
  }
}
