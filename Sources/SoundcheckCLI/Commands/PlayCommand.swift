public import ArgumentParser
import Foundation
public import PlivoPlay
import PlivoSandbox
import Soundcheck
import SoundcheckPlay
import SoundcheckReports

/// `soundcheck play CALL_UUID URL…`
struct PlayCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "play",
    abstract: "Check URLs, then submit those that passed to Plivo's Play, by one request.",
    discussion: """
      What does not pass is withheld. Credentials come from PLIVO_AUTH_ID and PLIVO_AUTH_TOKEN, \
      or from --auth-id and --auth-token-file. Exit status: 0 everything passed and was accepted, \
      1 something failed and was withheld, 2 something could not be checked and was withheld, \
      3 Plivo refused the request, or its outcome is unknown.
      """)

  @Argument(help: "The UUID of the live call.")
  var callUUID: String

  @Argument(help: "What to play, in order.")
  var urls: [String]

  @OptionGroup(title: "Request") var request: RequestOptions
  @OptionGroup(title: "Request") var terms: TermsOptions
  @OptionGroup(title: "Account") var credentials: CredentialOptions
  @OptionGroup(title: "Policy") var policy: PolicyOptions
  @OptionGroup(title: "Fetching") var fetching: FetchingOptions
  @OptionGroup(title: "Cache") var caching: CachingOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  @Flag(help: "Submit only if every URL passed.")
  var allOrNothing = false

  @Flag(help: "Print the exact request and send nothing.")
  var dryRun = false

  func run() async throws {
    let call = try PlayDestination.named(callUUID)
    let terms = try terms.resolve(request)
    let client = try credentials.client(through: try fetching.connection.transport())
    let writer = try ReportWriter(options: output)
    let checker = Checker(
      policy: fetching.bounding(try policy.resolve()),
      fetching: try fetching.resolve(output, caching))
    let progress = Progress(total: Set(urls).count, isShown: output.showsProgress)
    let gate = PlayGate(
      client: client, mode: allOrNothing ? .allOrNothing : .whatPassed, dryRun: dryRun
    ) { list in
      try await progress.check([list], with: checker, printing: writer)
    }
    let (urls, format, showSecrets) = (urls, output.format, output.showSecrets)
    try await runInterruptibly {
      let outcome: PlayOutcome
      do {
        outcome = try await gate.play(urls, on: call, terms: terms)
      } catch let error as PlayArgumentError {
        throw ValidationError("\(error).")
      }
      try writer.write(outcome.report, play: PlaySummary(outcome))
      if case .dryRun = outcome.result, format == .text, let request = outcome.request {
        let body = showSecrets ? request.body : outcome.printableBody
        Console.write("\n\(request.method) \(request.url)\n\(body)\n")
      }
      throw ExitStatus.of(outcome)
    }
  }
}

/// How a play is to be heard, beside its `length` and `loop`.
struct TermsOptions: ParsableArguments {
  @Option(help: "Which leg of the call hears it: aleg, bleg or both.")
  var legs: PlayTerms.Legs?

  @Flag(inversion: .prefixedNo, help: "Whether the call is heard beside it.")
  var mix: Bool?

  @Option(help: ArgumentHelp("Do not wait: the answer goes to this URL.", valueName: "url"))
  var callbackURL: String?

  @Option(help: "How the callback URL is asked: POST or GET.")
  var callbackMethod: PlayTerms.Callback.Method?

  /// The terms as the API takes them.
  ///
  /// - Throws: `ValidationError` for what it does not take.
  func resolve(_ request: RequestOptions) throws -> PlayTerms {
    do {
      return try PlayTerms(
        length: request.length?.seconds, legs: legs, loop: request.loop ? true : nil, mix: mix,
        callback: callbackURL.map { .init(url: $0, method: callbackMethod) })
    } catch {
      throw ValidationError("\(error).")
    }
  }
}

extension PlayTerms.Legs: ExpressibleByArgument {}
extension PlayTerms.Callback.Method: ExpressibleByArgument {}

extension ExitStatus {
  /// What a finished play exits with.
  static func of(_ outcome: PlayOutcome) -> ExitCode {
    switch outcome.result {
    case .refused, .unknown, .notSent(.some): refused
    case .started, .dryRun, .notSent(nil): of(outcome.report)
    }
  }
}

extension PlayOutcome {
  /// The body of the request without the secrets of its URLs.
  fileprivate var printableBody: String {
    cleared.reduce(request?.body ?? "") { body, cleared in
      body.replacing(cleared.url, with: Redaction.redact(url: cleared.url))
    }
  }

  /// The body of the request as a value, without the secrets of its URLs.
  fileprivate var body: JSONValue? {
    try? JSONDecoder().decode(JSONValue.self, from: Data(printableBody.utf8))
  }
}

extension PlaySummary {
  /// The outcome as reports show it.
  init(_ outcome: PlayOutcome) {
    let withheld = outcome.withheld.map(\.target.text)
    switch outcome.result {
    case .started(let answer):
      self.init(
        submitted: outcome.submitted.map(\.url), withheld: withheld, request: outcome.body,
        outcome: .started, status: answer.status, apiID: answer.apiID, message: answer.message)
    case .refused(let error): self.init(outcome, .refused, error)
    case .unknown(let error): self.init(outcome, .unknown, error)
    case .notSent(let error): self.init(outcome, .notSent, error)
    case .dryRun: self.init(outcome, .dryRun, nil)
    }
  }

  private init(_ outcome: PlayOutcome, _ result: Outcome, _ error: PlayError?) {
    self.init(
      submitted: outcome.submitted.map(\.url), withheld: outcome.withheld.map(\.target.text),
      request: outcome.body, outcome: result, status: error?.status, apiID: error?.apiID,
      message: error.map { "\($0)" })
  }
}
