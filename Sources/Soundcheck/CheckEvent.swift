public import Judgement

/// What happens while a check runs, in the order in which it happens.
public enum CheckEvent: Sendable {
  /// A target's turn has come: it is being fetched.
  case started(Target)
  /// A document names a target, which is to be fetched too.
  case named(Target)
  /// What there is to learn of a target is known, after so many bytes of a body. Where a request has
  /// a `length` its verdict waits for those of the others.
  case fetched(Target, bytes: Int)
  /// A target's verdict stands.
  case finished(AssetReport)
}
