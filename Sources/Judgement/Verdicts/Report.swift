public import PlivoXML

/// What a check found: the value that every report format prints.
public struct Report: Sendable, Equatable {
  /// The policy's name.
  public var profile: String
  /// The `length` of the request that the targets were judged as, in seconds.
  public var length: Int?
  /// Whether that request repeats its list.
  public var loop: Bool
  /// One for each target, in the order given; what a document names comes after it.
  public var assets: [AssetReport]
  /// Seconds that the check took.
  public var seconds: Double
  /// What is to be said beside the assets, in sentences: of suppressions that have expired.
  public var notices: [String]
  /// The versions that it may depend on.
  public var tool = ToolVersions()

  /// Joins the reports of single assets.
  public init(
    profile: String, length: Int? = nil, loop: Bool = false, assets: [AssetReport],
    seconds: Double, notices: [String] = []
  ) {
    self.profile = profile
    self.length = length
    self.loop = loop
    self.assets = assets
    self.seconds = seconds
    self.notices = notices
  }

  /// How many assets have this verdict.
  public func count(_ verdict: Verdict) -> Int { assets.count { $0.verdict == verdict } }
}

/// What a check found of one asset.
public struct AssetReport: Sendable, Equatable {
  /// What the user named, or a document.
  public var target: Target
  /// The verdict.
  public var verdict: Verdict
  /// Why it is unchecked, or could not be looked at and fails for another reason; else nil.
  public var reason: UncheckedReason?
  /// What the rules found, the gravest first.
  public var findings: [Finding]
  /// The list of a manifest that it belongs to; nil for a target that was named on its own.
  public var playlist: String?
  /// The `length` of the request it was judged for, in seconds; nil when that sets none.
  public var length: Int?
  /// What falls to it of the play's `length`; nil without a `length`, or where it is not known.
  public var share: Share?
  /// What was learnt of it.
  public var facts: Facts
  /// Where the provider is told of it, for a document; nil for a sound.
  public var place: SoundPlace.ID?
  /// The documents that name it, in the order in which that was learnt; empty for what the user
  /// named.
  public var namedBy: [Naming] = []

  /// The report of one asset.
  public init(
    target: Target, verdict: Verdict, reason: UncheckedReason? = nil, findings: [Finding],
    playlist: String? = nil, length: Int? = nil, share: Share? = nil, facts: Facts,
    place: SoundPlace.ID? = nil
  ) {
    self.target = target
    self.verdict = verdict
    self.reason = reason ?? facts.reason
    self.findings = findings
    self.playlist = playlist
    self.length = length
    self.share = share
    self.facts = facts
    self.place = place
  }
}
