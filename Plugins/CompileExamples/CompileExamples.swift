import Foundation
import PackagePlugin

/// Makes every example of the documentation a source file of the test target that uses the plugin:
/// one that does not compile breaks the build of the tests, at its line.
@main struct CompileExamples: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target _: any Target) throws -> [Command] {
    let extractor = try context.tool(named: "ExampleExtractor").url
    return try documents(of: context.package).map { path in
      let document = context.package.directoryURL.appending(path: path)
      let output = context.pluginWorkDirectoryURL
        .appending(path: path.replacing(/[^A-Za-z0-9]/, with: "_") + ".swift")
      return .buildCommand(
        displayName: "Extracting the examples of \(path)", executable: extractor,
        arguments: [document.path, output.path], inputFiles: [document], outputFiles: [output])
    }
  }

  /// The README, the articles and the sources that have an example, relative to the package.
  private func documents(of package: Package) throws -> [String] {
    let sources = FileManager.default.enumerator(
      at: package.directoryURL.appending(path: "Sources"), includingPropertiesForKeys: nil)
    let found = sources?.compactMap { $0 as? URL }.filter {
      ["md", "swift"].contains($0.pathExtension)
    }
    let root = package.directoryURL.path
    return try ([package.directoryURL.appending(path: "README.md")] + (found ?? []))
      .filter { try String(contentsOf: $0, encoding: .utf8).contains("```swift\n") }
      .map { String($0.path.dropFirst(root.count).drop { $0 == "/" }) }
      .sorted()
  }
}
