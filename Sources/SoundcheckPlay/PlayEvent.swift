public import PlivoPlay
public import Soundcheck

/// What happens while a gate plays, in the order in which it happens.
public enum PlayEvent: Sendable {
  /// Something of the check.
  case check(CheckEvent)
  /// A request is submitted now: from here on it may be carried out, whoever is cancelled. To members
  /// there goes one for each URL.
  case submitting(PreparedRequest)
  /// All is over: what became of every URL.
  case finished(PlayOutcome)
}
