public import Foundation

/// What this build has put out.
public enum BuiltProducts {
  /// The folder of the products: the one that the test runs from.
  public static let folder: URL = {
    let executable = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    let candidates = sequence(first: executable.deletingLastPathComponent()) { folder in
      folder.pathComponents.count > 1 ? folder.deletingLastPathComponent() : nil
    }
    return candidates.first {
      FileManager.default.isExecutableFile(atPath: $0.appendingPathComponent("soundcheck").path)
    } ?? executable.deletingLastPathComponent()
  }()
}
