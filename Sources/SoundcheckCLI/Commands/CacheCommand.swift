import ArgumentParser
import Fetching
import ForeignText
import Foundation
import Soundcheck

/// `soundcheck cache info|clear`
struct CacheCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cache",
    abstract: "Look into the cache of facts, or empty it.",
    subcommands: [Info.self, Clear.self])

  struct Info: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "info", abstract: "Where it is and what it holds.")

    @OptionGroup var folder: CacheFolder
    @OptionGroup var result: ResultOptions

    func run() throws {
      let status = try folder.reporting { try CacheStatus(of: $0) }
      result.write(
        Contents(folder: status.directory, assets: status.entries, bytes: status.bytes),
        text: """
          folder   \(status.directory.printable)
          assets   \(status.entries)
          bytes    \(status.bytes)

          """)
    }

    /// `soundcheck.cache/1`.
    private struct Contents: Encodable {
      let schema = "soundcheck.cache/1"
      let folder: String
      let assets, bytes: Int
    }
  }

  struct Clear: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "clear", abstract: "Forget everything.")

    @OptionGroup var folder: CacheFolder
    @OptionGroup var result: ResultOptions

    func run() throws {
      let cleared = try folder.reporting {
        Cleared(folder: $0.directory, try CacheStatus.clear($0))
      }
      result.write(cleared, text: cleared.description)
    }

    /// `soundcheck.cleared/1`.
    private struct Cleared: Encodable, CustomStringConvertible {
      enum Outcome: String, Encodable { case nothing, cleared, setAside = "set-aside" }

      let schema = "soundcheck.cleared/1"
      let folder: String
      let outcome: Outcome
      var assets: Int?
      var aside: String?
      let description: String

      private enum CodingKeys: CodingKey { case schema, folder, outcome, assets, aside }

      init(folder: String, _ cleared: CacheStatus.Cleared) {
        self.folder = folder
        let place = folder.printable
        switch cleared {
        case .nothing:
          outcome = .nothing
          description = "There is no cache in \(place).\n"
        case .entries(let count):
          (outcome, assets) = (.cleared, count)
          description = "Forgot the facts of \(count.of("asset")) in \(place).\n"
        case .setAside(let path):
          (outcome, aside) = (.setAside, path)
          description = "The cache was damaged; it is now \(path.printable).\n"
        }
      }
    }
  }
}

/// Which cache is meant.
struct CacheFolder: ParsableArguments {
  @Option(help: .cacheFolder, completion: .directory)
  var cache: String?

  /// Works on the cache.
  ///
  /// - Throws: ``Failure`` when it is no cache or cannot be used.
  func reporting<Result>(_ body: (CacheOptions) throws -> Result) throws -> Result {
    let options = cache.map { CacheOptions(directory: $0) } ?? CacheOptions()
    do {
      return try body(options)
    } catch {
      throw Failure.configuration("\(options.directory): \(error)")
    }
  }
}

extension ArgumentHelp {
  /// For an option that names the folder of the cache.
  static var cacheFolder: ArgumentHelp {
    let home = FileManager.default.homeDirectoryForCurrentUser.path
    // A manual page is read by others, whose home is another.
    let usual = CacheOptions.defaultDirectory.replacing(home, with: "~", maxReplacements: 1)
    return ArgumentHelp("The folder of the cache.", default: usual, valueName: "dir")
  }
}
