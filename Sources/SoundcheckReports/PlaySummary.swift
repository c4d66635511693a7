import Judgement

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
      /// It passed, but the play ended before its request.
      case unsent
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

  /// One of several requests, and what came of it.
  public struct Request: Sendable, Encodable {
    /// The body.
    public var request: (any Encodable & Sendable)?
    /// How it ended.
    public var outcome: Outcome
    /// The HTTP status of the answer.
    public var status: Int?
    /// The provider's name for the request.
    public var apiID: String?
    /// What the provider said, or why nothing was sent.
    public var message: String?

    /// States what came of a request.
    public init(request: (any Encodable & Sendable)?, outcome: Outcome) {
      self.request = request
      self.outcome = outcome
    }

    /// Writes an element of `requests` of the JSON report.
    public func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      if let request { try request.encode(to: container.superEncoder(forKey: .request)) }
      try container.encode(outcome, forKey: .outcome)
      try container.encodeIfPresent(status, forKey: .status)
      try container.encodeIfPresent(apiID, forKey: .apiID)
      try container.encodeIfPresent(message, forKey: .message)
    }

    private enum CodingKeys: String, CodingKey {
      case request, outcome, status, apiID = "apiId", message
    }
  }

  /// Who hears it, such as "call 5f1b9c2e-…".
  public var destination: String?
  /// The URLs that were submitted, in order.
  public var submitted: [String]
  /// The URLs that are not, and why, in order.
  public var withheld: [Withheld]
  /// The body of the request, where there is one.
  public var request: (any Encodable & Sendable)?
  /// Where there are several: each of them, in order.
  public var requests: [Request] = []
  /// How it ended.
  public var outcome: Outcome
  /// The HTTP status of the last answer.
  public var status: Int?
  /// The provider's name for the last request.
  public var apiID: String?
  /// What the provider said last, or why nothing was sent.
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
    case destination, submitted, withheld, withheldBecause, request, requests, outcome, status
    case apiID = "apiId", message
  }

  /// Writes the object `play` of the JSON report.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encodeIfPresent(destination, forKey: .destination)
    try container.encode(submitted.map { encoder.shown(url: $0) }, forKey: .submitted)
    try container.encode(withheld.map { encoder.shown(url: $0.target) }, forKey: .withheld)
    try container.encode(withheld, forKey: .withheldBecause)
    if let request { try request.encode(to: container.superEncoder(forKey: .request)) }
    if !requests.isEmpty { try container.encode(requests, forKey: .requests) }
    try container.encode(outcome, forKey: .outcome)
    try container.encodeIfPresent(status, forKey: .status)
    try container.encodeIfPresent(apiID, forKey: .apiID)
    try container.encodeIfPresent(message, forKey: .message)
  }
}
