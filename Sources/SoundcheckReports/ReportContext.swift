public import Judgement

/// What a report says beside what was found, and how.
public struct ReportContext: Sendable {
  /// What became of the request, for the command `play`.
  public var play: PlaySummary?
  /// What is said of the rules that found something, in formats that explain them.
  public var rules: [RuleDescription]
  /// Whether the text report is coloured (with ANSI escapes).
  public var color: Bool
  /// Characters in a line of the text report.
  public var width: Int
  /// Whether what passed is shown, or only counted.
  public var showsPassed: Bool
  /// Whether the secrets of URLs are shown, because the user asked to see them.
  public var showsSecrets = false
  /// How a page names files of this machine; nil where it may take their paths for its own.
  public var links: FileLinks?
  /// The file of what a caller hears of a sound, where there is one.
  package var heard: [Target: String] = [:]

  /// A plain report at 80 columns.
  public init(
    play: PlaySummary? = nil, color: Bool = false, width: Int = 80, showsPassed: Bool = true
  ) {
    rules = AllRules.list.map(\.about)
    self.play = play
    self.color = color
    self.width = width
    self.showsPassed = showsPassed
  }
}

extension ReportContext {
  /// The assets that are shown.
  func assets(of report: Report) -> [AssetReport] { report.assets.filter(shows) }

  /// How many assets are shown of those that were counted.
  func shown(of counts: VerdictCounts) -> Int {
    showsPassed ? counts.checked : counts.failed + counts.unchecked
  }

  /// Whether an asset is shown.
  package func shows(_ asset: AssetReport) -> Bool { showsPassed || asset.verdict != .pass }
}
