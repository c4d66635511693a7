package import AudioFacts

/// What the first bytes of a file show, without a decoder.
package struct FirstLook {
  /// What they make it.
  package let kind: ContentKind
  /// The decoder that may get to see it; where there is none, nothing after the first bytes matters.
  package let decoder: Decoder?

  /// A library of C that decodes.
  package enum Decoder: Sendable, CustomStringConvertible {
    case libmpg123, libsndfile

    /// Its name and version.
    package var description: String {
      switch self {
      case .libmpg123: "libmpg123 \(DecoderVersions.libmpg123)"
      case .libsndfile: "libsndfile \(DecoderVersions.libsndfile)"
      }
    }
  }

  /// How many bytes are looked at.
  package static let reach = Sniffer.reach

  /// Looks at the first bytes: ``reach`` of them, or all there are.
  package init(_ head: [UInt8]) {
    let sniffed = Sniffer(head)
    kind = sniffed.kind
    decoder =
      switch sniffed.part {
      case .mpeg: .libmpg123
      case .wav: .libsndfile
      case nil: nil
      }
  }
}
