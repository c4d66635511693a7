import Foundation
import PlivoSandbox

/// Runs a sandbox that serves the samples.
func withSandbox<Result: Sendable>(
  _ body: @Sendable (RunningSandbox) async throws -> Result
) async throws -> Result {
  try await PlivoSandbox(samples: URL(fileURLWithPath: Binary.samples)).run { sandbox in
    try await body(sandbox)
  }
}

extension RunningSandbox {
  /// What a script has in its environment after evaluating what `soundcheck sandbox` prints.
  var environment: [String: String] {
    [
      "PLIVO_API_BASE": apiBase, "PLIVO_AUTH_ID": sandbox.authID,
      "PLIVO_AUTH_TOKEN": sandbox.authToken,
    ]
  }

  /// Runs `soundcheck play` against this sandbox.
  func play(_ arguments: [String], on call: String = PlayTests.call) async throws -> Binary.Run {
    try await Binary.run(
      ["play", call, "--allow-private-addresses", "--no-cache"] + arguments,
      environment: environment)
  }
}
