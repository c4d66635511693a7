package import Foundation
package import PlivoXML

/// An imitation of Plivo's Play API on this machine, and a web server for samples.
///
/// It is strict: a request that the fact sheet does not allow is refused, so that a wrong client
/// fails here rather than on a live call. It plays nothing and knows no real call: every UUID is
/// a live call, every name of a ``Scenario`` is a call with which that happens, and any other call
/// does not exist. Members of conferences and participants of multiparty calls always exist, but
/// for those whose conference or multiparty call bears the name of a scenario.
package struct PlivoSandbox: Sendable {
  /// The account that may play.
  package var authID: String
  /// Its token; one of its own for each sandbox unless given.
  package var authToken: String
  /// The folder that is served under `/samples/`; nil for none.
  package var samples: URL?
  /// How late the answer of ``Scenario/slow`` is, and how long ``Scenario/oddStall`` stalls.
  package var slowness: Duration

  package init(
    authID: String = "MASANDBOX00000000000",
    authToken: String = UUID().uuidString.filter { $0 != "-" }.lowercased(),
    samples: URL? = nil, slowness: Duration = .seconds(3)
  ) {
    self.authID = authID
    self.authToken = authToken
    self.samples = samples
    self.slowness = slowness
  }
}

/// A sandbox that listens.
package struct RunningSandbox: Sendable {
  /// What it was started with.
  package let sandbox: PlivoSandbox
  /// Where it listens.
  package let port: Int
  private let state: SandboxState

  init(sandbox: PlivoSandbox, port: Int, state: SandboxState) {
    self.sandbox = sandbox
    self.port = port
    self.state = state
  }

  /// The server, without a slash at the end.
  package var url: String { "http://127.0.0.1:\(port)" }
  /// What the API's paths are appended to.
  package var apiBase: String { "\(url)/v1" }
  /// The URL of a sample, by its path in the folder.
  package func sample(_ path: String) -> String { "\(url)/samples/\(path)" }

  /// The URL of a document among the samples, for everybody or for who signs as Plivo does.
  package func document(_ name: String, signed: Bool = false) -> String {
    "\(url)/\(signed ? "signed" : "documents")/\(name)"
  }

  /// What a caller would hear of a URL that Plivo is told of at a place.
  ///
  /// - Parameters:
  ///   - method: How a document is asked for; nil for what is usual there.
  ///   - seconds: How long is listened.
  package func hear(
    _ url: String, at place: SoundPlace.ID = .holdMusic, by method: SoundPlace.Method? = nil,
    seconds: Double = PlivoSandbox.usualHearing
  ) async -> Hearing {
    await sandbox.hear(url, at: place, by: method, seconds: seconds)
  }

  /// What a shell script evaluates to use this sandbox.
  package var shellAssignments: String {
    """
    SOUNDCHECK_SANDBOX=\(url)
    PLIVO_API_BASE=\(apiBase)
    PLIVO_AUTH_ID=\(sandbox.authID)
    PLIVO_AUTH_TOKEN=\(sandbox.authToken)
    """
  }

  /// The latest API requests, the oldest first; their numbers tell how many there were before.
  package var requests: [LoggedRequest] { get async { await state.requests } }
  /// The latest requests for documents, the oldest first.
  package var documents: [LoggedDocument] { get async { await state.documents } }
  /// What plays now, by the path of the call (`Call/<uuid>`).
  package var playing: [String: Playing] { get async { await state.playing(at: Date()) } }
  /// How often each sample was asked for, by its path in the folder.
  package var downloads: [String: Downloads] { get async { await state.downloads } }
}
