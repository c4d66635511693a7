public import PlivoPlay
public import Judgement
import Soundcheck

/// What became of every URL of a play.
public struct PlayOutcome: Sendable, Equatable {
  /// What the check found.
  public let report: Report
  /// What was decided, for every target in the order given.
  public let clearances: [Clearance]
  /// The requests that were sent, or would have been, in order: one for a call, one for each URL for
  /// a member; none when there was nothing to send.
  public let submissions: [Submission]

  /// A request, what it plays, and what came of it.
  public struct Submission: Sendable, Equatable {
    /// What it plays, in order.
    public let urls: [ClearedURL]
    /// What was sent, or would have been.
    public let request: PreparedRequest
    /// What came of it.
    public let result: Result
  }

  /// The first request; nil when there was nothing to send.
  public var request: PreparedRequest? { submissions.first?.request }
  /// What came of it all: of the last request, as one that is not accepted is followed by none.
  public var result: Result { submissions.last?.result ?? .notSent(nil) }

  /// What came of a request.
  public enum Result: Sendable, Equatable {
    /// Plivo accepted it.
    case started(PlayAnswer)
    /// Plivo refused it: nothing plays.
    case refused(PlayError)
    /// It may have been carried out, or not.
    case unknown(PlayError)
    /// Nothing reached Plivo: because nothing was cleared, or for the error.
    case notSent(PlayError?)
    /// It was only to be shown.
    case dryRun
  }

  /// What may be submitted, in order.
  public var cleared: [ClearedURL] { clearances.cleared }
  /// What was submitted, in order: the request may have been refused. Empty when none was sent.
  public var submitted: [ClearedURL] {
    submissions.filter(\.result.hasLeft).flatMap(\.urls)
  }
  /// What was not, and why, in order.
  public var withheld: [(target: Target, reason: Clearance.Reason)] {
    clearances.compactMap {
      if case .withheld(let target, let reason) = $0 { (target, reason) } else { nil }
    }
  }
}

extension PlayOutcome.Result {
  /// Whether the request went out, so that something may be playing.
  package var hasLeft: Bool {
    switch self {
    case .started, .refused, .unknown: true
    case .notSent, .dryRun: false
    }
  }
}

extension [Clearance] {
  var cleared: [ClearedURL] {
    compactMap { if case .cleared(let url) = $0 { url } else { nil } }
  }
}
