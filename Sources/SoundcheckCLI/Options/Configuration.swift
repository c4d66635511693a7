import Foundation

/// Files that the user wrote for this program: policies, manifests, baselines.
enum Configuration {
  /// The most bytes of such a file that are read.
  static let maximumBytes = 16 << 20

  /// The text of a file; `-` is standard input.
  ///
  /// - Throws: ``Failure`` when it is not there, too large or no text.
  static func text(of path: String) throws -> String {
    let handle = path == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: path)
    guard let handle, let data = try? handle.read(upToCount: maximumBytes + 1) ?? Data() else {
      throw Failure.configuration("\(path): there is no such file, or it cannot be read.")
    }
    guard data.count <= maximumBytes else {
      throw Failure.configuration("\(path): the file has more than \(maximumBytes) bytes.")
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw Failure.configuration("\(path): the file is not UTF-8 text.")
    }
    return text
  }
}
