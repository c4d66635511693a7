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
      options: OutputOptions.parse([
        "--report", "html=\(report)", "--format", result.format.rawValue,
      ]))
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

  func play(_ writer: ReportWriter) async throws -> PlayOutcome {
    var fetching = FetchOptions()
    fetching.allowsPrivateAddresses = true
    var policy = Policy.plivo
    policy.severities["url/plain-http"] = .off
    let checker = Checker(policy: policy, fetching: fetching)
    let client = try PlayClient(
      credentials: Credentials(
        authID: sandbox.sandbox.authID, authToken: sandbox.sandbox.authToken),
      base: sandbox.apiBase)
    let gate = PlayGate(checker: checker, client: client)

    let urls = try TargetList().expand([folder.url.path]).map { target in
      sandbox.sample(String(target.text.dropFirst(folder.url.path.count + 1)))
    }
    result.tell("Checking \(urls.count) samples, to be played for \(Self.length) s.\n\n")
    let outcome = try await gate.play(
      urls, on: .call(Self.call), terms: PlayTerms(length: Self.length))
    if let unwritten = writer.write(
      outcome.report, play: PlaySummary(outcome, request: outcome.fields(withSecrets: false)))
    {
      throw unwritten
    }
    let requests = try await requests()
    result.tell("\n" + requests)
    return outcome
  }

  /// What reached the sandbox, as it was sent and answered.
  private func requests() async throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    var lines: [String] = ["The sandbox got:"]
    for request in await sandbox.requests {
      lines.append("  \(request.method) \(request.path.printable)")
      if let body = request.body {
        lines.append(
          String(decoding: try encoder.encode(body), as: UTF8.self).printableJSON.indented)
      }
      lines.append("  answered \(request.status.map(String.init) ?? "with nothing")")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension String {
  fileprivate var indented: String {
    split(separator: "\n").map { "  " + $0 }.joined(separator: "\n")
  }
}
