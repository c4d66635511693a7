import PolicyFiles
public import Judgement

/// The assets of a project, as a file that is kept beside it: what is checked, as which requests,
/// by which policy, and what is accepted.
public struct Manifest: Sendable, Equatable {
  /// The policy that the file names; nil when it leaves that to the caller.
  public var policy: Policy?
  /// The requests that are judged: one for each asset, then the playlists.
  public var lists: [PlayList]
  /// What the file sets of how its assets are fetched.
  public var fetch = FetchSettings()
  /// The findings that are accepted.
  public var suppressions: [Suppression]

  /// Joins the parts of a manifest.
  public init(
    policy: Policy? = nil, lists: [PlayList] = [], suppressions: [Suppression] = []
  ) {
    self.policy = policy
    self.lists = lists
    self.suppressions = suppressions
  }

  /// Says whether the documents that its documents redirect to are fetched too.
  package mutating func followRedirects(_ follow: Bool) {
    for index in lists.indices {
      for target in lists[index].documents.keys {
        lists[index].documents[target]?.followsRedirects = follow
      }
    }
  }

  /// The most assets that a manifest may stand for.
  static let maximumAssets = 100_000
}
