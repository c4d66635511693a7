import ArgumentParser
import ForeignText
import Foundation
import PlivoPlay
import PlivoSandbox
import Fetching
import Judgement
import Soundcheck
import SoundcheckPlay
import SoundcheckReports

/// `soundcheck demo`: the whole thing against a sandbox on this machine.
struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Check the samples and play what passes, against a sandbox on this machine.",
    discussion: "Needs no account and no network. Exit status 0 when all went as it should.")

  @Option(
    help: ArgumentHelp("The folder of samples to check.", valueName: "dir"), completion: .directory)
  var samples = "samples"

  @Option(
    help: ArgumentHelp("Where the HTML report is written.", valueName: "file"),
    completion: .file(extensions: ["html"]))
  var report = "soundcheck-demo.html"

  @OptionGroup var result: ResultOptions

  func run() async throws {
    let folder = try SampleFolder(path: samples)
    let writer = try ReportWriter(
      options: OutputOptions.parse(["--report", "html=\(report)"]))
    let (report, result) = (report, result)
    try await runInterruptibly {
      let outcome = try await PlivoSandbox(samples: folder.url).run { sandbox in
        try await Demo(sandbox: sandbox, folder: folder, result: result).play(writer)
      }
      result.tell("\nThe same as a page: \(report.printable)\n")
      guard case .started = outcome.result else {
        throw Failure(status: ExitStatus.fault, description: "the sandbox took no play request")
      }
    }
  }
}

/// One play of all samples.
private struct Demo {
  let sandbox: RunningSandbox
  let folder: SampleFolder
  let result: ResultOptions

  /// Long enough for the good samples together, too short for the one that is meant to be.
  static let length = 60
  static let call = "2a5e8d3c-7f1b-4c6e-9a0d-5b3f8e2c1d47"

  private func makeGate() throws -> PlayGate {
    var fetching = FetchOptions()
    fetching.allowsPrivateAddresses = true
    fetching.workers = try IsolationOptions.usual()
    var policy = Policy.plivo
    policy.severities["url/plain-http"] = .off
    let client = try PlayClient(
      credentials: Credentials(
        authID: sandbox.sandbox.authID, authToken: sandbox.sandbox.authToken),
      base: sandbox.apiBase)
    return PlayGate(checker: Checker(policy: policy, fetching: fetching), client: client)
  }

  func play(_ writer: ReportWriter) async throws -> PlayOutcome {
    let gate = try makeGate()
    let urls = try TargetList().expand([folder.url.path]).map { target in
      sandbox.sample(String(target.text.dropFirst(folder.url.path.count + 1)))
    }
    result.tell("Checking \(urls.count) samples, to be played for \(Self.length) s.\n\n")
    let call = try PlayDestination.call(Self.call)
    let outcome = try await gate.play(urls, on: call, terms: PlayTerms(length: Self.length))
    let summary = PlaySummary(outcome, on: call, withSecrets: false)
    let isText = result.format == .text
    if let unwritten = isText
      ? writer.write(outcome.report, play: summary) : writer.save(outcome.report, play: summary)
    {
      throw unwritten
    }
    let requests = await sandbox.requests.map(Received.init)
    result.write(
      DemoResult(report: outcome.report, play: summary, requests: requests),
      text: "\nThe sandbox got:\n" + requests.map(\.description).joined())
    return outcome
  }
}

/// `soundcheck.demo/1`.
private struct DemoResult: Encodable {
  let schema = "soundcheck.demo/1"
  let report: Report
  let play: PlaySummary
  let requests: [Received]
}

/// What reached the sandbox, as it was sent and answered.
private struct Received: Encodable, CustomStringConvertible {
  let method, path: String
  let body: JSONValue?
  let status: Int?

  init(_ request: LoggedRequest) {
    (method, path, body, status) = (request.method, request.path, request.body, request.status)
  }

  var description: String {
    let body = body.map { encodeJSON($0).split(separator: "\n").map { "  \($0)\n" }.joined() } ?? ""
    return "  \(method) \(path.printable)\n" + body
      + "  answered \(status.map(String.init) ?? "with nothing")\n"
  }
}
