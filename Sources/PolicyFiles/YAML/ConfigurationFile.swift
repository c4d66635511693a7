public import Judgement
import Foundation

/// Reads the files that people write for Soundcheck.
package enum ConfigurationFile {
  /// The text of a file.
  ///
  /// - Throws: `ConfigurationError` when it is missing, unreadable, too large or no UTF-8.
  package static func read(
    _ path: String, maximumBytes: Int = ConfigurationValue.maximumBytes
  ) throws(ConfigurationError) -> String {
    let data: Data
    do {
      let handle = try FileHandle(forReadingFrom: URL(filePath: path))
      defer { try? handle.close() }
      // One byte more than is allowed tells that there is too much.
      data = try handle.read(upToCount: maximumBytes + 1) ?? Data()
    } catch {
      let exists = FileManager.default.fileExists(atPath: path)
      throw ConfigurationError(
        file: path, problem: exists ? "The file cannot be read." : "There is no such file.")
    }
    guard data.count <= maximumBytes else {
      throw ConfigurationError(
        file: path,
        problem: "The file is too large; at most \(maximumBytes) bytes are read.")
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw ConfigurationError(file: path, problem: "The file is not UTF-8 text.")
    }
    return text
  }
}

extension Policy {
  /// Reads a policy file from disk.
  ///
  /// - Throws: `ConfigurationError`.
  public static func load(_ path: String) throws(ConfigurationError) -> Policy {
    try Policy(yaml: ConfigurationFile.read(path), file: path)
  }
}
