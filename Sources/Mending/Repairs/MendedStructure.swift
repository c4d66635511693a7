package import AudioFacts

/// What came of mending a file.
package struct MendedStructure: Sendable, Equatable {
  /// What the mended sound is: ``ContentKind/mpeg`` or ``ContentKind/wav``.
  package var kind: ContentKind
  /// What was done.
  package var repairs: [Repair]
  /// What is gone.
  package var loss: Loss
}
