import ArgumentParser
import Foundation
import Judgement
import Soundcheck

/// The targets, and what their mended copies are called.
struct OutputNames {
  private(set) var list: [(target: Target, name: String)] = []
  /// Names that differ in nothing but their endings, which may become one.
  private let alike: Set<String>

  /// - Parameters:
  ///   - arguments: As they stand on the command line.
  ///   - manifest: What is mended where there are none.
  /// - Throws: As ``TargetList/expand(_:lists:)``, and `ValidationError` where two copies would have
  ///   one name.
  init(arguments: [String], manifest: ListedManifest?) throws {
    var list: [(target: Target, name: String)] = []
    for argument in arguments {
      for target in try TargetList().expand([argument]) {
        list.append((target, Self.name(of: target, below: argument)))
      }
    }
    if let manifest {
      let folder = URL(filePath: manifest.path).deletingLastPathComponent().standardized.path
      list += manifest.sounds.map { ($0, Self.mirrored($0, below: folder)) }
    }
    let names = Dictionary(grouping: list, by: \.name)
    if let twice = list.first(where: { names[$0.name, default: []].count > 1 }) {
      throw ValidationError(
        "Two mended copies would be called \(twice.name): mend them one folder at a time.")
    }
    let stems = Dictionary(grouping: names.keys) { ($0 as NSString).deletingPathExtension }
    alike = Set(stems.values.filter { $0.count > 1 }.joined())
    self.list = list
  }

  /// Whether a corrected ending has to be put after the one that a name has.
  func addsEnding(to name: String) -> Bool { alike.contains(name) }

  /// The path below the folder that was named, or the last part of a file's path or of a URL's.
  private static func name(of target: Target, below folder: String) -> String {
    guard case .file(let path) = target, path != folder, path.hasPrefix(folder) else {
      return target.savedName
    }
    let below = path.dropFirst(folder.count).drop { $0 == "/" }
    return below.split(separator: "/").contains("..") ? target.savedName : String(below)
  }

  /// The path below the folder of a manifest, or that of a URL below its host.
  private static func mirrored(_ target: Target, below folder: String) -> String {
    guard case .file(let path) = target else { return target.mirroredName }
    let whole = URL(filePath: path).standardized.path
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    return whole.hasPrefix(prefix) ? String(whole.dropFirst(prefix.count)) : target.savedName
  }
}
