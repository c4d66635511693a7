import PlivoPlay
import PlivoSandbox
import Transport

extension RunningSandbox {
  /// A client that waits hardly at all between its requests.
  func client(
    token: String? = nil, timeouts: Timeouts = PlayClient.defaultTimeouts,
    retries: RetryPolicy = RetryPolicy(
      firstWait: .milliseconds(1), longestWait: .milliseconds(100))
  ) throws -> PlayClient {
    try PlayClient(
      credentials: Credentials(
        authID: sandbox.authID, authToken: token ?? sandbox.authToken),
      base: apiBase, timeouts: timeouts, retries: retries)
  }
}

extension PlayRequest {
  static func music() throws -> PlayRequest {
    try PlayRequest(urls: ["https://cdn.example.com/music.mp3"])
  }
}
