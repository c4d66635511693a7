/// Something that a rule found.
public struct Finding: Sendable, Equatable {
  /// The rule that speaks.
  public var rule: RuleID
  /// How grave it is, after the policy's say.
  public var severity: Severity
  /// What happened, with the measured value beside the limit.
  public var message: String
  /// What to do.
  public var remedy: Remedy
  /// Where it is, when it has a place.
  public var place: Place?
  /// Set when the user has accepted this finding: it is shown but does not count.
  public var suppressed: Suppressed?

  /// Words a finding.
  public init(
    rule: RuleID, severity: Severity, message: String, remedy: Remedy, place: Place? = nil,
    suppressed: Suppressed? = nil
  ) {
    self.rule = rule
    self.severity = severity
    self.message = message
    self.remedy = remedy
    self.place = place
    self.suppressed = suppressed
  }
}

/// How grave a finding is.
public enum Severity: String, Codable, Sendable, CaseIterable, Comparable {
  /// Worth knowing.
  case note
  /// Risky on some players.
  case warning
  /// Will break, or will not be heard as meant: the asset fails.
  case error

  /// From note to error.
  public static func < (a: Self, b: Self) -> Bool { a.rank < b.rank }
  private var rank: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }
}

/// Where in an asset something is.
public struct Place: Sendable, Equatable, Codable {
  /// Bytes from the beginning of the file.
  public var offset: Int?
  /// Seconds from the beginning of the sound.
  public var time: Double?
  /// The line of a document, from 1.
  public var line: Int?
  /// The character within the line, from 1.
  public var column: Int?

  /// Names a place by bytes, by seconds or by both.
  public init(offset: Int? = nil, time: Double? = nil) {
    self.offset = offset
    self.time = time
  }

  /// Names a place in a document.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

/// What to do about a finding.
public struct Remedy: Sendable, Equatable, ExpressibleByStringLiteral {
  /// A sentence.
  public var advice: String
  /// A shell command that mends the asset, with ``input`` for the asset's file name and
  /// ``output`` (followed by an extension) for the mended one.
  public var command: String?
  /// What has to be done, of which the policy makes the command when all findings are there.
  package var mend: Mend?

  /// Stands for the quoted name of the defective file in ``command``; for `soundcheck fix`, which
  /// fetches, also for its URL.
  public static let input = "{in}"
  /// Stands for the name of the mended file in ``command``, up to its extension.
  public static let output = "{out}"

  /// Words a remedy.
  public init(_ advice: String, command: String? = nil) {
    self.advice = advice
    self.command = command
  }
  /// Words a remedy of which the command follows from the policy and from the other findings.
  package init(_ advice: String, mend: Mend) {
    self.advice = advice
    self.mend = mend
  }
  /// Advice without a command.
  public init(stringLiteral value: String) { self.init(value) }
}

/// Why a finding does not count.
public struct Suppressed: Sendable, Equatable, Codable {
  /// Why it is accepted.
  public var reason: String
  /// The last day it is accepted, `YYYY-MM-DD`; nil for ever.
  public var until: String?

  /// Accepts a finding.
  public init(reason: String, until: String? = nil) {
    self.reason = reason
    self.until = until
  }
}
