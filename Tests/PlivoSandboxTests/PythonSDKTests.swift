import Foundation
import PlivoSandbox
import Testing

/// The official Python SDK (https://pypi.org/project/plivo/) against the sandbox: a witness of how
/// the API is used that shares nothing with this project.
///
/// Runs where `SOUNDCHECK_PYTHON`, or else `python3`, is an interpreter that can import `plivo`.
@Suite struct `The official Python SDK` {
  @Test(
    .enabled("no plivo in Python: pip install plivo, or set SOUNDCHECK_PYTHON") {
      try await run("import plivo").status == 0
    })
  func `starts and stops plays on a call, a conference and a multiparty call`() async throws {
    try await PlivoSandbox().run { sandbox in
      let script = """
        import plivo, plivo.rest.client as rest
        base = "\(sandbox.apiBase)/Account"
        rest.PLIVO_API_BASE_URI = rest.API_VOICE_BASE_URI = base
        rest.API_VOICE_BASE_URI_FALLBACK_1 = rest.API_VOICE_BASE_URI_FALLBACK_2 = base
        client = plivo.RestClient("\(sandbox.sandbox.authID)", "\(sandbox.sandbox.authToken)")
        call = "5f1b9c2e-7d40-4a9e-8a55-0c3f7a0f9d11"
        url = "https://s3.amazonaws.com/plivocloud/music.mp3"
        print(client.calls.play(call, url, length=10, legs="aleg", loop=False, mix=True).message)
        print(client.calls.play(call, [url, url], length="7", loop="true").message)
        client.calls.stop_playing(call)
        print(client.conferences.member_play("room", "7", url).message)
        client.conferences.member_play_stop("room", "7")
        mpc = client.multi_party_calls
        print(mpc.start_play_audio("3", friendly_name="standup", url=url)["mpcName"])
        mpc.stop_play_audio("3", friendly_name="standup")
        print(mpc.start_play_audio("all", uuid=call, url=url).message)
        mpc.stop_play_audio("all", uuid=call)
        try:
            client.calls.play("not-found", url)
        except plivo.exceptions.ResourceNotFoundError as error:
            print(error)
        """
      let result = try await Self.run(script)
      #expect(result.status == 0)
      #expect(
        result.output == """
          play started
          play started
          play queued into conference
          standup
          play queued into MPC
          not found

          """)
      let log = await sandbox.requests
      try #require(log.map(\.status) == [202, 202, 204, 202, 204, 202, 204, 202, 204, 404])
      #expect(log[0].order?.length == 10)
      #expect(log[1].order?.urls.count == 2)
      #expect(log[1].order?.loop == true)
      #expect(await sandbox.playing.isEmpty)
    }
  }

  /// Runs a script without blocking a thread that the sandbox needs.
  private static func run(_ script: String) async throws -> (status: Int32, output: String) {
    let python = ProcessInfo.processInfo.environment["SOUNDCHECK_PYTHON"] ?? "python3"
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [python, "-c", script]
    let pipe = Pipe()
    process.standardOutput = pipe
    try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
      process.terminationHandler = { _ in done.resume() }
      do { try process.run() } catch { done.resume(throwing: error) }
    }
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }
}
