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

  /// Whether an asset is shown.
  package func shows(_ asset: AssetReport) -> Bool { showsPassed || asset.verdict != .pass }
}

/// What was submitted to the provider, and what it answered.
public struct PlaySummary: Sendable, Encodable {
  /// How a play request ended.
  public enum Outcome: String, Sendable, Encodable {
    /// The provider took it on.
    case started
    /// The provider said no.
    case refused
    /// It was sent and no answer came: it may be playing.
    case unknown
    /// There was nothing to send.
    case notSent = "not-sent"
    /// It was printed instead of sent.
    case dryRun = "dry-run"
  }

  /// A URL that is no part of the request, and why.
  public struct Withheld: Sendable, Equatable, Encodable {
    /// Why, from a bounded set.
    public enum Reason: String, Sendable, Encodable, CaseIterable {
      /// It failed its checks.
      case failed
      /// It could not be looked at, or not as a whole.
      case unchecked
      /// It is a file on this machine.
      case file
      /// It passed, but cannot be part of a request.
      case unsendable
      /// It passed, but others did not, and all or none were to be played.
      case others
    }

    /// The URL.
    public var target: String
    /// Why, from a bounded set.
    public var reason: Reason
    /// Why, in a sentence.
    public var message: String

    /// States why a URL is withheld.
    public init(_ target: String, _ reason: Reason, message: String) {
      self.target = target
      self.reason = reason
      self.message = message
    }

    /// Writes an element of `withheld_because` of the JSON report.
    public func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(encoder.shown(url: target), forKey: .target)
      try container.encode(reason, forKey: .reason)
      try container.encode(message, forKey: .message)
    }

    private enum CodingKeys: String, CodingKey { case target, reason, message }
  }

  /// The URLs in the request, in order.
  public var submitted: [String]
  /// The URLs that are not, and why, in order.
  public var withheld: [Withheld]
  /// The body of the request.
  public var request: (any Encodable & Sendable)?
  /// How it ended.
  public var outcome: Outcome
  /// The HTTP status of the answer.
  public var status: Int?
  /// The provider's name for the request.
  public var apiID: String?
  /// What the provider said, or why nothing was sent.
  public var message: String?

  /// Sums a play request up.
  public init(
    submitted: [String], withheld: [Withheld], request: (any Encodable & Sendable)? = nil,
    outcome: Outcome, status: Int? = nil, apiID: String? = nil, message: String? = nil
  ) {
    self.submitted = submitted
    self.withheld = withheld
    self.request = request
    self.outcome = outcome
    self.status = status
    self.apiID = apiID
    self.message = message
  }

  private enum CodingKeys: String, CodingKey {
    case submitted, withheld, withheldBecause, request, outcome, status, apiID = "apiId", message
  }

  /// Writes the object `play` of the JSON report.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(submitted.map { encoder.shown(url: $0) }, forKey: .submitted)
    try container.encode(withheld.map { encoder.shown(url: $0.target) }, forKey: .withheld)
    try container.encode(withheld, forKey: .withheldBecause)
    if let request { try request.encode(to: container.superEncoder(forKey: .request)) }
    try container.encode(outcome, forKey: .outcome)
    try container.encodeIfPresent(status, forKey: .status)
    try container.encodeIfPresent(apiID, forKey: .apiID)
    try container.encodeIfPresent(message, forKey: .message)
  }
}
