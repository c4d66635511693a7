import ArgumentParser
import ForeignText
import Foundation
import Judgement
import PlivoPlay
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

  @Flag(help: "Print the exact request and send nothing; needs no credentials.")
  var dryRun = false

  func run() async throws {
    let call = try PlayDestination.named(callUUID)
    let terms = try terms.resolve(request)
    let transport = try fetching.connection.transport()
    let client =
      try dryRun
      ? credentials.clientForShow(through: transport) : credentials.client(through: transport)
    let writer = try ReportWriter(options: output)
    let checker = Checker(
      policy: fetching.bounding(try policy.resolve()),
      fetching: try fetching.resolve(caching, isVerbose: output.verbose))
    let progress = Progress(total: Set(urls).count, isShown: output.showsProgress)
    let farewell = Farewell()
    let gate = PlayGate(
      client: client, mode: allOrNothing ? .allOrNothing : .whatPassed, dryRun: dryRun,
      willSend: { farewell.settle(ExitStatus.refused, Self.leftUnanswered) }
    ) { list in
      try await checker.check([list], showing: progress, printing: writer, isForPlay: true)
    }
    let (urls, format, showSecrets) = (urls, output.format, output.showSecrets)
    try await runInterruptibly(farewell: farewell) {
      let outcome: PlayOutcome
      do {
        outcome = try await gate.play(urls, on: call, terms: terms)
      } catch let error as PlayArgumentError {
        throw ValidationError("\(error).")
      } catch is CancellationError {
        farewell.settle(ExitStatus.interrupted, "interrupted; nothing was sent")
        throw CancellationError()
      }
      let status = ExitStatus.of(outcome)
      if outcome.hasLeft { farewell.settle(status, Self.leftAnswered) }
      let fields = outcome.fields(withSecrets: showSecrets)
      let unwritten = writer.write(
        outcome.report, play: PlaySummary(outcome, request: fields))
      if case .dryRun = outcome.result, format == .text, let request = outcome.request, let fields {
        let line = "\(request.method) \(request.url)".printable
        writer.put("\n\(line)\n\(fields.json.printableJSON)\n")
      }
      // Who takes another status for "not played" and tries again would play twice.
      throw outcome.hasLeft ? status : unwritten ?? status
    }
  }

  private static let leftUnanswered =
    "interrupted after the request was sent: whether it was carried out is unknown"
  private static let leftAnswered = "interrupted after the request was answered"
}

/// How a play is to be heard, beside its `length` and `loop`.
struct TermsOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Which leg of the call hears it.", words: PlayTerms.Legs.words,
      default: "that of Plivo, aleg"),
    completion: .list(PlayTerms.Legs.words), transform: { try PlayTerms.Legs.parse($0) })
  var legs: PlayTerms.Legs?

  @Flag(inversion: .prefixedNo, help: "Whether the call is heard beside it.")
  var mix: Bool?

  @Option(
    help: ArgumentHelp(
      "Do not wait: the answer goes to this URL.", default: "wait", valueName: "url"))
  var callbackURL: String?

  @Option(
    help: ArgumentHelp(
      "How the callback URL is asked.", words: PlayTerms.Callback.Method.words,
      default: "that of Plivo, POST"),
    completion: .list(PlayTerms.Callback.Method.words),
    transform: { try PlayTerms.Callback.Method.parse($0) })
  var callbackMethod: PlayTerms.Callback.Method?

  /// The terms as the API takes them.
  ///
  /// - Throws: `ValidationError` for what it does not take.
  func resolve(_ request: RequestOptions) throws -> PlayTerms {
    do {
      return try PlayTerms(
        length: request.length, legs: legs, loop: request.loop ? true : nil, mix: mix,
        callback: callbackURL.map { .init(url: $0, method: callbackMethod) })
    } catch {
      throw ValidationError("\(error).")
    }
  }
}

extension PlayTerms.Legs: Choice {
  static let noun = "such leg as"
}

extension PlayTerms.Callback.Method: Choice {
  static let noun = "such method as"
}

extension ExitStatus {
  /// What a finished play exits with.
  static func of(_ outcome: PlayOutcome) -> ExitCode {
    switch outcome.result {
    case .refused, .unknown, .notSent(.some): refused
    case .started, .dryRun, .notSent(nil):
      if outcome.withheld.contains(where: { $0.reason.isFailure }) {
        failed
      } else {
        outcome.withheld.isEmpty ? .success : unchecked
      }
    }
  }
}

extension Clearance.Reason {
  /// Whether it says that something is wrong, rather than that nothing could be told.
  fileprivate var isFailure: Bool {
    switch self {
    case .failed, .file, .unsendable: true
    case .unchecked, .others: false
    }
  }
}

extension PlayOutcome {
  /// Whether a request went out, so that something may be playing.
  fileprivate var hasLeft: Bool {
    switch result {
    case .started, .refused, .unknown: true
    case .notSent, .dryRun: false
    }
  }

  /// The fields of the request as they are shown, without the secrets of its URLs unless the user
  /// asked for them.
  func fields(withSecrets showsSecrets: Bool) -> PlayFields? {
    guard var fields = request?.fields, !showsSecrets else { return request?.fields }
    // URL by URL: one may begin like another.
    fields.urls = fields.urls.map { list in
      list.split(separator: ",").map { Redaction.redact(url: String($0)) }.joined(separator: ",")
    }
    fields.url = fields.url.map(Redaction.redact(url:))
    fields.callbackURL = fields.callbackURL.map(Redaction.redact(privateURL:))
    return fields
  }
}

extension PlaySummary {
  /// The outcome as reports show it.
  ///
  /// - Parameter request: The fields of the request, as they may be shown.
  init(_ outcome: PlayOutcome, request: PlayFields?) {
    self.init(
      submitted: outcome.submitted.map(\.url),
      withheld: outcome.withheld.map {
        Withheld($0.target.text, Withheld.Reason($0.reason), message: $0.reason.description)
      },
      request: request, outcome: Outcome(outcome.result))
    switch outcome.result {
    case .started(let answer):
      (status, apiID, message) = (answer.status, answer.apiID, answer.message)
    case .refused(let error), .unknown(let error), .notSent(let error?):
      (status, apiID, message) = (error.status, error.apiID, "\(error)")
    case .notSent(nil), .dryRun: break
    }
  }
}

extension PlaySummary.Outcome {
  fileprivate init(_ result: PlayOutcome.Result) {
    self =
      switch result {
      case .started: .started
      case .refused: .refused
      case .unknown: .unknown
      case .notSent: .notSent
      case .dryRun: .dryRun
      }
  }
}

extension PlaySummary.Withheld.Reason {
  fileprivate init(_ reason: Clearance.Reason) {
    self =
      switch reason {
      case .failed: .failed
      case .unchecked: .unchecked
      case .file: .file
      case .unsendable: .unsendable
      case .others: .others
      }
  }
}
