import AudioInspection
package import Judgement

extension ToolVersions {
  /// What runs now.
  package static let current = ToolVersions(
    libmpg123: DecoderVersions.libmpg123, libsndfile: DecoderVersions.libsndfile)
}
