import Foundation
import OtherPrograms
import PlivoSandbox
import Testing

/// Programs that people call Plivo with, by the words of its public collection: numbers and
/// booleans are strings there.
@Suite struct `Other clients of the sandbox` {
  private static let body = """
    {"urls":"https://s3.amazonaws.com/plivocloud/music.mp3","length":"10",\
    "legs":"aleg","loop":"false","mix":"true"}
    """

  /// Runs a client, and expects a play to have been started by it.
  ///
  /// - Parameter arguments: What the client is told, given the play's URL and a sandbox.
  private func expectPlay(
    by client: String, contentType: String,
    _ arguments: @Sendable (String, RunningSandbox) -> [String],
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let path = try #require(OtherProgram.find(client))
    try await PlivoSandbox().run { sandbox in
      let url =
        "\(sandbox.apiBase)/Account/\(sandbox.sandbox.authID)/\(`Play requests`.call)/Play/"
      let run = try await OtherProgram.run(path, arguments(url, sandbox))
      let answer = try? JSONDecoder().decode([String: String].self, from: Data(run.output.utf8))
      let words: Comment = "\(run.output)\(run.errors)"
      #expect(answer?["message"] == "play started", words, sourceLocation: sourceLocation)
      #expect(answer?["api_id"] != nil, words, sourceLocation: sourceLocation)
      let requests = await sandbox.requests
      #expect(requests.map(\.status) == [202], sourceLocation: sourceLocation)
      #expect(requests.first?.contentType == contentType, sourceLocation: sourceLocation)
      let order = requests.first?.order
      #expect(
        order?.urls == ["https://s3.amazonaws.com/plivocloud/music.mp3"],
        sourceLocation: sourceLocation)
      #expect(order?.length == 10 && order?.loop == false && order?.mix == true)
    }
  }

  @Test(.enabled(if: OtherProgram.find("curl") != nil, "there is no curl"))
  func `curl says that JSON is a form`() async throws {
    try await expectPlay(by: "curl", contentType: "application/x-www-form-urlencoded") {
      url, sandbox in
      ["-sS", "-X", "POST", "-u", sandbox.user, "-d", Self.body, url]
    }
  }

  @Test(.enabled(if: OtherProgram.find("python3") != nil, "there is no python3"))
  func `Python's http client sends the body of the collection`() async throws {
    try await expectPlay(by: "python3", contentType: "application/json") { url, sandbox in
      let script = """
        import base64, http.client, sys, urllib.parse
        url, user, body = sys.argv[1:]
        parts = urllib.parse.urlsplit(url)
        connection = http.client.HTTPConnection(parts.netloc)
        connection.request("POST", parts.path, body, {
            "Content-Type": "application/json",
            "Authorization": "Basic " + base64.b64encode(user.encode()).decode()})
        print(connection.getresponse().read().decode())
        """
      return ["-c", script, url, sandbox.user, Self.body]
    }
  }

  @Test(.enabled(if: OtherProgram.find("node") != nil, "there is no node"))
  func `node's fetch sends the body of the collection`() async throws {
    try await expectPlay(by: "node", contentType: "application/json") { url, sandbox in
      let script = """
        const [url, user, body] = process.argv.slice(1);
        const headers = {
          "Content-Type": "application/json", "Authorization": "Basic " + btoa(user),
        };
        fetch(url, { method: "POST", headers, body })
          .then((answer) => answer.text()).then(console.log);
        """
      return ["-e", script, url, sandbox.user, Self.body]
    }
  }
}
