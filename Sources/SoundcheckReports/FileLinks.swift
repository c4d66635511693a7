/// How a page names files of this machine, so that a browser finds them from where the page lies.
public struct FileLinks: Sendable, Equatable {
  /// The folder that the relative paths of targets start from, as an absolute path.
  public var workingFolder: String
  /// The folder that the page will lie in, as an absolute path; nil where that is not known.
  public var pageFolder: String?

  /// Memberwise.
  public init(workingFolder: String, pageFolder: String? = nil) {
    self.workingFolder = workingFolder
    self.pageFolder = pageFolder
  }

  /// The reference to a file, by a path that is absolute or starts from the working folder.
  ///
  /// Relative to the page where both lie in one tree, which may be moved or served as a whole;
  /// absolute where they share nothing but the root, or nothing is known of the page.
  package func link(to path: String) -> String {
    let file = Self.names(in: path, from: workingFolder)
    guard let pageFolder else { return "file:///" + Self.encoded(file) }
    let folder = Self.names(in: pageFolder, from: workingFolder)
    let shared = zip(file, folder).prefix { $0 == $1 }.count
    guard shared > 0 else { return "file:///" + Self.encoded(file) }
    let up = String(repeating: "../", count: folder.count - shared)
    return (up.isEmpty ? "./" : up) + Self.encoded(Array(file[shared...]))
  }

  /// The reference to a file by its path alone, where nothing is known of any folder.
  static func link(to path: String) -> String {
    let names = path.split(separator: "/", omittingEmptySubsequences: false)
    return (path.hasPrefix("/") ? "file://" : "./") + encoded(names)
  }

  /// The names from the root to a path, without `.` and `..`.
  private static func names(in path: String, from folder: String) -> [Substring] {
    var names: [Substring] = []
    for name in (path.hasPrefix("/") ? path : folder + "/" + path).split(separator: "/") {
      switch name {
      case ".": break
      case "..": _ = names.popLast()
      default: names.append(name)
      }
    }
    return names
  }

  /// A path of a URL: all but the unreserved characters of RFC 3986, section 2.3, by their bytes.
  private static func encoded(_ names: [Substring]) -> String {
    names.map { name in
      name.utf8.map { byte in
        let scalar = Unicode.Scalar(byte)
        let isUnreserved =
          scalar.isASCII && (scalar.properties.isAlphabetic || "0123456789-._~".utf8.contains(byte))
        return isUnreserved ? String(scalar) : "%" + hexadecimal(byte)
      }.joined()
    }.joined(separator: "/")
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    (byte < 0x10 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }
}
