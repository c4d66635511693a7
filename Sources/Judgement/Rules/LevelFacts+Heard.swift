import AudioFacts

extension LevelFacts {
  /// The active level of what a caller hears, in dBFS; the file's own for facts of a time that did not
  /// know it. Nil where nothing is heard.
  var heardLevel: Double? { telephone.map(\.activeLevel) ?? activeRMS }
}
