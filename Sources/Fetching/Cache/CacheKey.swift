import Judgement
import AudioFacts
import AudioInspection
import Crypto

/// What a URL is called in the cache: a digest, so that no secret of the URL is kept.
struct CacheKey: Hashable, Sendable {
  /// Facts of another program, of other decoders, or that say other things, are not found.
  private static let version =
    "\(SoundcheckVersion.current) \(Facts.revision) \(DecoderVersions.libmpg123) \(DecoderVersions.libsndfile)"

  let text: String

  /// - Parameter variant: What a server may tell askers apart by; empty for the usual.
  init(_ url: HTTPURL, _ variant: String = "", version: String = Self.version) {
    let name = "\(version)\n\(variant)\n\(url.userInfo ?? "")@\(url.request)"
    text = SHA256.hash(data: Array(name.utf8)).hexadecimal
  }

  /// Takes a key as it is kept.
  init(text: String) { self.text = text }
}
