/// Targets that are left out: those whose URL or path, or a folder on the way to it, matches a
/// pattern. A pattern without a slash is held against each name on the way.
package struct Exclusion: Sendable, Equatable {
  private let globs: [Glob]

  /// Leaves out what matches one of the patterns, in which `*` stands for any characters, a slash
  /// among them, and `?` for any one.
  package init(_ patterns: [String] = []) {
    globs = patterns.map { Glob(pattern: Self.trimmed($0)) }
  }

  /// Whether the URL or path is left out.
  package func covers(_ text: String) -> Bool {
    guard !globs.isEmpty else { return false }
    let text = Self.trimmed(text)
    let ends = text.indices.filter { text[$0] == "/" } + [text.endIndex]
    let ways = ends.map { String(text[..<$0]) }
    let names = text.split(separator: "/").map(String.init)
    return globs.contains { glob in
      ways.contains(where: glob.matches)
        || !glob.pattern.contains("/") && names.contains(where: glob.matches)
    }
  }

  /// Without what says nothing: `./` in front, a slash behind.
  private static func trimmed(_ path: String) -> String {
    var path = path[...]
    while path.hasPrefix("./") { path = path.dropFirst(2) }
    if path.count > 1, path.hasSuffix("/") { path = path.dropLast() }
    return String(path)
  }
}

extension Manifest {
  /// The manifest without the targets that are left out, and without lists of which none is left.
  package func excluding(_ exclusion: Exclusion) -> Manifest {
    var manifest = self
    manifest.lists = lists.compactMap { list in
      var list = list
      list.targets.removeAll { exclusion.covers($0.text) }
      return list.targets.isEmpty ? nil : list
    }
    return manifest
  }
}
