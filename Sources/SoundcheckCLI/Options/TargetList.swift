import Foundation
import Judgement
import Soundcheck

/// The targets that the arguments stand for: `-` for a list on standard input, a folder for the
/// sounds in it, everything else for itself.
enum TargetList {
  /// The endings of the files that are taken from a folder.
  static let soundEndings: Set = ["mp3", "wav"]
  /// The most bytes of a list that are read.
  static let maximumListBytes = 16 << 20

  /// Reads lists and folders.
  ///
  /// - Parameters:
  ///   - arguments: As they stand on the command line.
  ///   - lists: Files with one target a line; `-` is standard input.
  /// - Throws: ``Failure`` when a list cannot be read.
  static func expand(_ arguments: [String], lists: [String]) throws -> [Target] {
    let named = try arguments.flatMap { argument in
      argument == "-" ? try read(list: "-") : inFolder(Target(argument))
    }
    return try named + lists.flatMap { try read(list: $0) }
  }

  /// The targets of a list: one a line, blank lines and lines that begin with `#` left out.
  static func parse(_ text: String) -> [Target] {
    text.split(whereSeparator: \.isNewline)
      .map { $0.trimmingCharacters(in: .whitespaces) }
      .filter { !$0.isEmpty && !$0.hasPrefix("#") }
      .map { Target($0) }
  }

  private static func read(list path: String) throws -> [Target] {
    let handle = path == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: path)
    guard let handle, let data = try? handle.read(upToCount: maximumListBytes + 1) ?? Data() else {
      throw Failure.configuration("\(path): there is no such list of targets.")
    }
    guard data.count <= maximumListBytes, let text = String(data: data, encoding: .utf8) else {
      throw Failure.configuration(
        "\(path): a list of targets is UTF-8 text of at most \(maximumListBytes) bytes.")
    }
    return parse(text)
  }

  /// The sounds in a folder and the folders below it, in alphabetical order; a target that is no
  /// folder stands for itself.
  private static func inFolder(_ target: Target) -> [Target] {
    guard case .file(let path) = target else { return [target] }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue
    else { return [target] }
    let below = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
    return
      below
      .filter { soundEndings.contains(($0 as NSString).pathExtension.lowercased()) }
      .sorted()
      .map { .file((path as NSString).appendingPathComponent($0)) }
  }
}
