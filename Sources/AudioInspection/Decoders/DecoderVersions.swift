internal import CMPG123
internal import CSndfile

/// The versions of the two decoders.
public enum DecoderVersions {
  /// The version of libmpg123's interface that was built with, such as `API 47`. The library
  /// tells its own release number only from 1.32 on, which is newer than what many systems have.
  public static var libmpg123: String { "API \(MPG123_API_VERSION)" }

  /// The release of libsndfile that is loaded, such as `1.2.0`.
  public static var libsndfile: String {
    let name = unsafe String(cString: sf_version_string())
    return String(name.drop { !$0.isNumber })
  }
}
