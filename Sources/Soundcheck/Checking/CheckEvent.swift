/// What happens while a check runs, in the order in which it happens.
public enum CheckEvent: Sendable {
  /// A target's turn has come: it is being fetched.
  case started(Target)
  /// A target's verdict stands.
  case finished(AssetReport)
}
