import ArgumentParser
import Foundation
import Judgement
import PolicyFiles
import Soundcheck

/// A list of a manifest, to be played as the manifest says.
struct PlaylistOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Play this list of the manifest, by the manifest's policy, rather than URLs.",
      default: "none", valueName: "name"))
  var playlist: String?

  @Option(
    help: ArgumentHelp(
      "The manifest that holds the list.",
      default: "the nearest soundcheck.yaml or .yml in this folder or one above it",
      valueName: "file"), completion: .yaml)
  var manifest: String?

  @Option(
    help: ArgumentHelp(
      "Let the manifest use this variable of the environment as ${NAME}; may be repeated.",
      default: "none", valueName: "name"))
  var allowVariable: [String] = []

  func validate() throws {
    if playlist == nil, manifest != nil || !allowVariable.isEmpty {
      throw ValidationError("--manifest and --allow-variable are for a --playlist: name one.")
    }
  }

  /// What is to be played, and what it is held against.
  ///
  /// - Throws: `ValidationError` for nothing to play, or a list that there is not; ``Failure`` when a
  ///   file is missing or wrong.
  func plan(urls: [String], policy: PolicyOptions) throws -> PlayPlan {
    guard let playlist else {
      if urls.isEmpty {
        throw ValidationError(
          "There is nothing to play: name URLs, or a list of the manifest by --playlist.")
      }
      return PlayPlan(list: PlayList(urls.map(Target.url)), policy: try policy.resolve())
    }
    if !urls.isEmpty { throw ValidationError("Name URLs or a --playlist, not both.") }
    let manifest = try loaded()
    let named = manifest.lists.filter { $0.name != nil }
    guard let list = named.first(where: { $0.name == playlist }) else {
      if named.isEmpty { throw ValidationError("The manifest has no playlists.") }
      throw ValidationError.unknown("playlist", playlist, among: named.compactMap(\.name))
    }
    return PlayPlan(
      list: list, policy: try policy.resolve(base: manifest.policy),
      acceptance: Acceptance(suppressions: manifest.suppressions), fetch: manifest.fetch)
  }

  private func loaded() throws -> Manifest {
    guard
      let path = manifest ?? UsualManifest.path(above: FileManager.default.currentDirectoryPath)
    else {
      throw ValidationError(
        "--playlist needs a manifest: there is no \(UsualManifest.names[0]) here or above, so name "
          + "one by --manifest.")
    }
    do {
      return try Manifest.load(path, variables: ManifestVariables(allowing: allowVariable))
    } catch {
      throw Failure.configuration("\(error)")
    }
  }
}

/// What is to be played, and how it is checked before.
struct PlayPlan {
  var list: PlayList
  var policy: Policy
  var acceptance = Acceptance()
  var fetch = FetchSettings()
}
