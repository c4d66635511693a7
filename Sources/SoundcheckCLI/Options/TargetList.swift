import ArgumentParser
import Foundation
import Judgement
import Soundcheck

/// The targets that arguments and lists stand for: `-` for a list on standard input, a folder for
/// the sounds in it, everything else for itself.
struct TargetList {
  /// What is left out.
  var exclusion = Exclusion()
  /// Whether null bytes separate the targets of a list, rather than lines.
  var isNullSeparated = false

  /// The most bytes of a list that are read.
  static let maximumListBytes = 16 << 20

  /// Reads lists and folders.
  ///
  /// - Parameters:
  ///   - arguments: As they stand on the command line.
  ///   - lists: Files of targets; `-` is standard input.
  /// - Throws: ``Failure`` when a list or folder cannot be read, `ValidationError` for a folder
  ///   without sounds.
  func expand(_ arguments: [String], lists: [String] = []) throws -> [Target] {
    let named = try arguments.flatMap { argument in
      argument == "-" ? try read(list: "-") : try inFolder(Target(argument))
    }
    return try (named + lists.flatMap(read(list:))).filter { !exclusion.covers($0.text) }
  }

  /// The targets of a list. Of lines, blank ones and those that begin with `#` are left out.
  func parse(_ text: String) -> [Target] {
    if isNullSeparated { return text.split(separator: "\0").map { Target(String($0)) } }
    return text.split(whereSeparator: \.isNewline)
      .map { $0.trimmingCharacters(in: .whitespaces) }
      .filter { !$0.isEmpty && !$0.hasPrefix("#") }
      .map { Target($0) }
  }

  private func read(list path: String) throws -> [Target] {
    let handle = path == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: path)
    guard let handle, let data = try? handle.read(upToCount: Self.maximumListBytes + 1) ?? Data()
    else {
      throw Failure.configuration("\(path): there is no such list of targets.")
    }
    guard data.count <= Self.maximumListBytes, let text = String(data: data, encoding: .utf8) else {
      throw Failure.configuration(
        "\(path): a list of targets is UTF-8 text of at most \(Self.maximumListBytes) bytes.")
    }
    return try parse(text).flatMap(inFolder)
  }

  /// The sounds in a folder; a target that is no folder stands for itself.
  private func inFolder(_ target: Target) throws -> [Target] {
    guard case .file(let path) = target else { return [target] }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue,
      !exclusion.covers(path)
    else { return [target] }
    let sounds: [String]
    do {
      sounds = try FileSearch.sounds(in: path, excluding: exclusion)
    } catch {
      throw Failure.configuration("\(error)")
    }
    guard !sounds.isEmpty else {
      let endings = FileSearch.soundEndings.sorted().map { ".\($0)" }.joined(separator: " or ")
      throw ValidationError("There is no \(endings) file in the folder \(path).")
    }
    return sounds.map(Target.file)
  }
}
