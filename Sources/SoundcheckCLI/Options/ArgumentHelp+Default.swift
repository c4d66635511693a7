import ArgumentParser

extension ArgumentHelp {
  /// The help of an option of which the parser does not know by itself what holds without it.
  ///
  /// - Parameters:
  ///   - words: The words that it takes; empty where it takes others.
  ///   - default: What holds where it is left out.
  init(_ abstract: String, words: [String] = [], default: String, valueName: String? = nil) {
    let values = words.isEmpty ? "" : "values: \(words.joined(separator: ", ")); "
    self.init("\(abstract) (\(values)default: \(`default`))", valueName: valueName)
  }
}
