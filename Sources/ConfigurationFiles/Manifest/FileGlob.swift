import Judgement
import Foundation

/// Finds files by a pattern: `*` and `?` within a folder, `**` for any number of folders.
enum FileGlob {
  /// The most files that a pattern may stand for.
  static let maximumMatches = 10_000

  /// The matching files' paths in alphabetical order, those of hidden files left out.
  static func expand(_ pattern: String) -> [String] {
    let components = pattern.split(separator: "/").map(String.init)
    let root = pattern.hasPrefix("/") ? "/" : ""
    return files(in: root, components[...], depth: 0).sorted()
  }

  private static func files(
    in folder: String, _ components: ArraySlice<String>, depth: Int
  ) -> [String] {
    guard let first = components.first, depth < 32 else { return [] }
    let rest = components.dropFirst()
    if first == "**" {
      let here = files(in: folder, rest, depth: depth)
      let below = entries(of: folder).filter { isFolder(folder + $0) }.flatMap {
        files(in: folder + $0 + "/", components, depth: depth + 1)
      }
      return Array((here + below).prefix(maximumMatches))
    }
    let names: [String]
    if Glob.isPattern(first) {
      let glob = Glob(pattern: first)
      names = entries(of: folder).filter(glob.matches)
    } else {
      names = [first]
    }
    if rest.isEmpty {
      return names.map { folder + $0 }.filter {
        FileManager.default.fileExists(atPath: $0) && !isFolder($0)
      }
    }
    return Array(
      names.flatMap { files(in: folder + $0 + "/", rest, depth: depth + 1) }
        .prefix(maximumMatches))
  }

  private static func entries(of folder: String) -> [String] {
    let names = try? FileManager.default.contentsOfDirectory(
      atPath: folder.isEmpty ? "." : folder)
    return (names ?? []).filter { !$0.hasPrefix(".") }
  }

  /// A link to a folder is none here: it could lead back to where it is.
  private static func isFolder(_ path: String) -> Bool {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return attributes?[.type] as? FileAttributeType == .typeDirectory
  }
}
