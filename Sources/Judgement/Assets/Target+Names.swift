import Foundation

/// What copies are called.
extension Target {
  /// What a copy is called: the last part of a file's path, or the name that a downloaded URL would
  /// be saved under; never hidden, and never the name of a folder.
  package var savedName: String {
    let last = fileName.split(separator: "/").last.map(String.init) ?? ""
    let name = last.drop { $0 == "." }
    return name.isEmpty ? "audio" : String(name)
  }

  /// The path of a file, or the name that a downloaded URL would be saved under.
  var fileName: String {
    switch self {
    case .file(let path): return path
    case .url(let given):
      let components = given.hostAndPath.split(separator: "/").dropFirst()
      let last = components.last.map(String.init) ?? "audio"
      return Self.savable(last.removingPercentEncoding ?? last)
    }
  }

  /// Without what no file name should hold: the characters come from outside.
  private static func savable(_ name: String) -> String {
    let allowed = CharacterSet.alphanumerics.union(CharacterSet(charactersIn: "._-+ ()'"))
    return String(
      String.UnicodeScalarView(
        name.unicodeScalars.prefix(100).map { allowed.contains($0) ? $0 : "_" }))
  }

  /// The path of a copy in a tree of many: of a URL that below its host, of a file its name.
  package var mirroredName: String {
    guard case .url(let given) = self else { return savedName }
    let parts = given.hostAndPath.split(separator: "/")
    let folders = parts.dropLast().enumerated().map { place, part in
      // Before the host may stand a password.
      let part = place == 0 ? part.split(separator: "@").last ?? "" : part
      let name = Self.savable(part.removingPercentEncoding ?? String(part)).drop { $0 == "." }
      return name.isEmpty ? "_" : String(name)
    }
    return (folders + [savedName]).joined(separator: "/")
  }
}
