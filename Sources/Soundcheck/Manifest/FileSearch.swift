import Foundation

/// Finds files on this machine: those that a pattern stands for, or the sounds in a folder.
///
/// In a pattern `*` and `?` stand for characters of one name, `**` for any number of folders. What is
/// hidden (its name begins with a dot) is found only by a pattern that begins with a dot itself.
/// Nothing else is left out without a word: what cannot be read or is too much is an error.
package struct FileSearch {
  /// Folders that are not looked into. Files that it covers are for the caller to leave out.
  private let exclusion: Exclusion
  /// Names that have been looked at.
  private var looked = 0

  /// The most files that one pattern or folder may stand for.
  static let maximumFiles = Manifest.maximumAssets
  /// The most names that are looked at for one, so that `**` from the root ends.
  static let maximumNames = 2_000_000
  /// The endings of the files that are taken from a folder.
  package static let soundEndings: Set = ["mp3", "wav"]

  private init(_ exclusion: Exclusion) { self.exclusion = exclusion }

  /// The files that match a pattern, in alphabetical order.
  package static func files(
    matching pattern: String, excluding exclusion: Exclusion = Exclusion()
  ) throws(Problem) -> [String] {
    var search = FileSearch(exclusion)
    let components = pattern.split(separator: "/").map(String.init)
    let root = pattern.hasPrefix("/") ? "/" : ""
    return try search.files(in: root, components[...], of: pattern).sorted()
  }

  /// The sounds in a folder and the folders below it, in alphabetical order.
  package static func sounds(
    in folder: String, excluding exclusion: Exclusion = Exclusion()
  ) throws(Problem) -> [String] {
    var search = FileSearch(exclusion)
    let top = folder.hasSuffix("/") ? folder : folder + "/"
    return try search.files(in: top, ["**", "*"], of: folder).filter {
      soundEndings.contains(($0 as NSString).pathExtension.lowercased())
    }.sorted()
  }

  /// Why a search has no result.
  package enum Problem: Error, Equatable, CustomStringConvertible {
    /// A folder cannot be read.
    case unreadable(String)
    /// A pattern or folder stands for too much.
    case tooMany(String)

    /// What is wrong and what to do, as a sentence.
    package var description: String {
      switch self {
      case .unreadable(let folder):
        "The folder \(folder) cannot be read. Permit it, or leave it out with --exclude."
      case .tooMany(let pattern):
        "“\(pattern)” stands for too much: at most \(FileSearch.maximumFiles) files, or "
          + "\(FileSearch.maximumNames) names that are looked at for it."
      }
    }
  }

  private mutating func files(
    in folder: String, _ components: ArraySlice<String>, of pattern: String
  ) throws(Problem) -> Set<String> {
    guard let first = components.first else { return [] }
    let rest = components.dropFirst()
    var found: Set<String> = []
    if first == "**" {
      // Two of them in a row stand for no more than one.
      let rest = rest.drop { $0 == "**" }
      for folder in try folders(below: folder, of: pattern) {
        found.formUnion(try files(in: folder, rest.isEmpty ? ["*"] : rest, of: pattern))
        try bound(found, pattern)
      }
      return found
    }
    for name in try names(in: folder, matching: first, of: pattern) {
      let path = folder + name
      let isFolder = Self.isFolder(path)
      if rest.isEmpty {
        if !isFolder { found.insert(path) }
      } else if isFolder, !exclusion.covers(path) {
        found.formUnion(try files(in: path + "/", rest, of: pattern))
      }
      try bound(found, pattern)
    }
    return found
  }

  private func bound(_ found: Set<String>, _ pattern: String) throws(Problem) {
    guard found.count <= Self.maximumFiles else { throw .tooMany(pattern) }
  }

  /// The folder and those below it. A linked one is entered after all others, and none a second time,
  /// so that links that lead back come to an end.
  private mutating func folders(
    below top: String, of pattern: String
  ) throws(Problem) -> [String] {
    var found: [String] = []
    var entered: Set<String> = []
    var waiting = [top]
    var linked: [String] = []
    while let folder = waiting.popLast() ?? linked.popLast() {
      let place = URL(filePath: folder.isEmpty ? "." : folder).resolvingSymlinksInPath().path
      guard entered.insert(place).inserted else { continue }
      found.append(folder)
      for name in try names(in: folder, matching: "*", of: pattern) {
        let path = folder + name
        guard Self.isFolder(path), !exclusion.covers(path) else { continue }
        if Self.isLink(path) { linked.append(path + "/") } else { waiting.append(path + "/") }
      }
    }
    return found
  }

  /// The names in a folder that match one component of a pattern; none where there is no such folder.
  private mutating func names(
    in folder: String, matching component: String, of pattern: String
  ) throws(Problem) -> [String] {
    guard Glob.isPattern(component) else {
      return FileManager.default.fileExists(atPath: folder + component) ? [component] : []
    }
    let place = folder.isEmpty ? "." : folder
    guard Self.isFolder(place) else { return [] }
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: place) else {
      throw .unreadable(place)
    }
    looked += names.count
    guard looked <= Self.maximumNames else { throw .tooMany(pattern) }
    let glob = Glob(pattern: component)
    let showsHidden = component.hasPrefix(".")
    return names.filter { (showsHidden || !$0.hasPrefix(".")) && glob.matches($0) }
  }

  /// Whether it is a folder, or a link that leads to one.
  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  private static func isLink(_ path: String) -> Bool {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) != nil
  }
}
