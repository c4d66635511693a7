import Foundation
import Judgement

// What is shown of a long page: by verdict, by severity, by rule, by words. The page's script
// brings it to life; without that it stays hidden.

extension HTMLReport {
  func filters(_ report: Report, _ shown: [AssetReport]) -> Markup {
    """
    <form id="filters" role="search" hidden>
    <fieldset>
    <legend class="unseen">Show by verdict</legend>
    <button type="button" data-show="" aria-pressed="true">All <b>\(shown.count)</b></button>
    \(each: Verdict.allCases, as: { Self.button($0, count: report.count($0)) })\
    </fieldset>
    <label class="words"><span class="unseen">Filter by name, rule or message</span>
    <input type="search" id="words" placeholder="Filter by name, rule, message" autocomplete="off">\
    </label>
    \(Self.choice("severity", "Any severity", Self.counts(shown) { $0.filterName }))\
    \(Self.choice("rule", "Any rule", Self.counts(shown) { $0.rule.rawValue }))\
    <p id="shown" role="status" class="dim"></p>
    <button type="button" id="fold">Close all</button>
    </form>

    """
  }

  private static func button(_ verdict: Verdict, count: Int) -> Markup {
    """
    <button type="button" data-show="\(verdict.rawValue)" aria-pressed="false">\
    <i class="dot \(verdict.rawValue)"></i>\(verdict.participle.capitalized) <b>\(count)</b>\
    </button>

    """
  }

  private static func choice(
    _ name: Markup, _ any: Markup, _ counts: [(name: String, count: Int)]
  ) -> Markup {
    """
    <label><span class="unseen">Show by \(name)</span>
    <select id="\(name)">
    <option value="">\(any)</option>
    \(each: counts, as: { "<option value=\"\($0.name)\">\($0.name) (\($0.count))</option>\n" })\
    </select></label>

    """
  }

  /// In how many assets there is a finding of each name, in the order of the names.
  private static func counts(
    _ assets: [AssetReport], by name: (Finding) -> String
  ) -> [(name: String, count: Int)] {
    var counts: [String: Int] = [:]
    for asset in assets {
      for name in Set(asset.findings.map(name)) { counts[name, default: 0] += 1 }
    }
    return counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}

extension Finding {
  /// What the filter of severities knows it by: what is accepted has none that counts.
  var filterName: String { suppressed == nil ? severity.rawValue : "accepted" }
}
