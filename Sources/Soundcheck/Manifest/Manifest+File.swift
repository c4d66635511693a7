import PolicyFiles

// How a manifest is read.
extension Manifest {
  /// Reads a manifest from disk, and the policy that it names. Paths in it are relative to the
  /// folder it is in; patterns are replaced by the files that match them.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - variables: What `${NAME}` in it stands for; by default nothing.
  /// - Throws: `ConfigurationError`.
  public static func load(
    _ path: String, variables: ManifestVariables = ManifestVariables()
  ) throws(ConfigurationError) -> Manifest {
    try load(path, variables: variables, excluding: Exclusion())
  }

  /// Reads a manifest from disk, without what is left out of it.
  package static func load(
    _ path: String, variables: ManifestVariables, excluding exclusion: Exclusion
  ) throws(ConfigurationError) -> Manifest {
    let yaml = try ConfigurationFile.read(
      path, maximumBytes: ConfigurationValue.maximumListBytes)
    return try Manifest(yaml: yaml, file: path, variables: variables, excluding: exclusion)
  }

  /// Reads the text of a manifest.
  ///
  /// - Parameters:
  ///   - yaml: The text.
  ///   - file: The file's path, for errors, and for what is relative to its folder.
  ///   - variables: What `${NAME}` in it stands for; by default nothing.
  /// - Throws: `ConfigurationError`.
  public init(
    yaml: String, file: String, variables: ManifestVariables = ManifestVariables()
  ) throws(ConfigurationError) {
    try self.init(yaml: yaml, file: file, variables: variables, excluding: Exclusion())
  }

  private init(
    yaml: String, file: String, variables: ManifestVariables, excluding exclusion: Exclusion
  ) throws(ConfigurationError) {
    var reader = ManifestReader(
      folder: file.contains("/")
        ? String(file[...(file.lastIndex(of: "/") ?? file.startIndex)]) : "",
      variables: variables, excluding: exclusion)
    let value = try ConfigurationValue(
      yaml: yaml, file: file, maximumBytes: ConfigurationValue.maximumListBytes)
    self = try reader.read(value).excluding(exclusion)
  }
}
