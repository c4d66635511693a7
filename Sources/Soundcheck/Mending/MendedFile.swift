import AudioFacts
import Foundation

/// The place of a mended file: never that of another.
struct MendedFile {
  let folder: String
  /// With the ending that the file had, which may be wrong.
  let name: String
  /// Whether a right ending is put after a wrong one, not in its place: another copy has that name.
  var addsEnding = false

  /// There is another file in its place.
  struct Taken: Error, CustomStringConvertible {
    let path: String
    var description: String {
      "\(path) is there already, and is another file: move it away, or name another folder."
    }
  }

  /// The name with an ending that says what it is.
  func name(of kind: ContentKind) -> String {
    let endings = kind == .mpeg ? ["mp3"] : ["wav", "wave"]
    let ending = URL(filePath: name).pathExtension
    guard !endings.contains(ending.lowercased()) else { return name }
    return
      (!addsEnding && name.hasSuffix(".\(ending)") ? String(name.dropLast(ending.count + 1)) : name)
      + ".\(endings[0])"
  }

  /// Its path.
  func path(of kind: ContentKind) -> String {
    URL(filePath: folder).appending(path: name(of: kind)).relativePath
  }

  /// Moves a file there, or copies it; one with the same bytes may be there already.
  ///
  /// - Returns: Its path.
  /// - Throws: ``Taken``, and what the file system answers.
  func take(_ file: String, isCopy: Bool = false, like kind: ContentKind) throws -> String {
    let path = path(of: kind)
    let files = FileManager.default
    if files.fileExists(atPath: path) {
      guard files.contentsEqual(atPath: file, andPath: path) else { throw Taken(path: path) }
      return path
    }
    try files.createDirectory(
      atPath: URL(filePath: path).deletingLastPathComponent().path,
      withIntermediateDirectories: true)
    if isCopy {
      try files.copyItem(atPath: file, toPath: path)
    } else {
      try files.moveItem(atPath: file, toPath: path)
    }
    return path
  }
}
