/// The version of this program, as its user agent, its reports and `--version` give it.
public enum SoundcheckVersion {
  /// Semantic version.
  public static let current = "0.1.0"
}
