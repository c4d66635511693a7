import PolicyFiles
public import Foundation

// How a manifest is read.
extension Manifest {
  /// Reads a manifest from disk, and the policy that it names. Paths in it are relative to the
  /// folder it is in; patterns are replaced by the files that match them.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - environment: What `${NAME}` in it stands for.
  /// - Throws: `ConfigurationError`.
  public static func load(
    _ path: String, environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(ConfigurationError) -> Manifest {
    try load(path, environment: environment, excluding: Exclusion())
  }

  /// Reads a manifest from disk, without what is left out of it.
  package static func load(
    _ path: String, environment: [String: String], excluding exclusion: Exclusion
  ) throws(ConfigurationError) -> Manifest {
    let yaml = try ConfigurationFile.read(
      path, maximumBytes: ConfigurationValue.maximumListBytes)
    return try Manifest(yaml: yaml, file: path, environment: environment, excluding: exclusion)
  }

  /// Reads the text of a manifest.
  ///
  /// - Parameters:
  ///   - yaml: The text.
  ///   - file: The file's path, for errors, and for what is relative to its folder.
  ///   - environment: What `${NAME}` in it stands for.
  /// - Throws: `ConfigurationError`.
  public init(
    yaml: String, file: String, environment: [String: String] = [:]
  ) throws(ConfigurationError) {
    try self.init(yaml: yaml, file: file, environment: environment, excluding: Exclusion())
  }

  private init(
    yaml: String, file: String, environment: [String: String], excluding exclusion: Exclusion
  ) throws(ConfigurationError) {
    var reader = ManifestReader(
      folder: file.contains("/")
        ? String(file[...(file.lastIndex(of: "/") ?? file.startIndex)]) : "",
      environment: environment, excluding: exclusion)
    let value = try ConfigurationValue(
      yaml: yaml, file: file, maximumBytes: ConfigurationValue.maximumListBytes)
    self = try reader.read(value).excluding(exclusion)
  }
}
