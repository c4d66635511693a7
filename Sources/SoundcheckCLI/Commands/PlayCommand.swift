import ArgumentParser
import Judgement
import PlivoPlay
import Soundcheck
import SoundcheckPlay
import SoundcheckReports

/// `soundcheck play CALL_UUID URL…`, or to members of a conference or a multiparty call.
struct PlayCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "play",
    abstract: "Check URLs, then submit those that passed to Plivo's Play.",
    discussion: """
      To a call they go by one request; to members of a conference or a multiparty call by one for \
      each URL, in order, as they take no lists. What does not pass is withheld. Credentials come from PLIVO_AUTH_ID and PLIVO_AUTH_TOKEN, \
      or from --auth-id and --auth-token-file. Exit status: 0 everything passed and was accepted, \
      1 something failed and was withheld, 2 something could not be checked and was withheld, \
      3 Plivo refused the request, or its outcome is unknown.
      """)

  @Argument(help: "The UUID of the live call; none beside --conference or --multi-party-call.")
  var callUUID: String?

  @Argument(help: "What to play, in order; none beside --playlist.")
  var urls: [String] = []

  @OptionGroup(title: "Destination") var destination: DestinationOptions
  @OptionGroup(title: "Playlist") var playlist: PlaylistOptions
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
    let (destination, urls) = try destination.resolve([callUUID].compactMap(\.self) + urls)
    let plan = try playlist.plan(urls: urls, policy: policy)
    let terms = try terms.resolve(request)
    let transport = try fetching.connection.transport()
    let client =
      try dryRun
      ? credentials.clientForShow(through: transport) : credentials.client(through: transport)
    let writer = try ReportWriter(options: output)
    let checker = Checker(
      policy: fetching.bounding(plan.policy), acceptance: plan.acceptance,
      fetching: try fetching.resolve(
        verbose: output.verbose, cache: caching.options, onTopOf: plan.fetch))
    let progress = Progress(total: Set(plan.list.targets).count, isShown: output.showsProgress)
    let farewell = Farewell()
    let gate = PlayGate(
      client: client, mode: allOrNothing ? .allOrNothing : .whatPassed, dryRun: dryRun,
      willSend: { farewell.settle(ExitStatus.refused, Self.leftUnanswered) }
    ) { list in
      try await checker.check([list], showing: progress, printing: writer, isForPlay: true)
    }
    let (list, format, showSecrets) = (plan.list, output.format, output.showSecrets)
    try await runInterruptibly(farewell: farewell) {
      let outcome: PlayOutcome
      do {
        outcome = try await gate.play(list, on: destination, terms: terms)
      } catch let error as PlayArgumentError {
        throw ValidationError("\(error).")
      } catch is CancellationError {
        farewell.settle(ExitStatus.interrupted, "interrupted; nothing was sent")
        throw CancellationError()
      }
      let status = ExitStatus.of(outcome)
      if outcome.hasLeft { farewell.settle(status, Self.leftAnswered) }
      let summary = PlaySummary(outcome, on: destination, withSecrets: showSecrets)
      let unwritten = writer.write(outcome.report, play: summary)
      if case .dryRun = outcome.result, format == .text {
        for submission in outcome.submissions {
          writer.put(submission.request.shown(withSecrets: showSecrets))
        }
      }
      // Who takes another status for "not played" and tries again would play twice.
      throw outcome.hasLeft ? status : unwritten ?? status
    }
  }

  private static let leftUnanswered =
    "interrupted after the request was sent: whether it was carried out is unknown"
  private static let leftAnswered = "interrupted after the request was answered"
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
    case .failed, .file, .unsendable, .unsent: true
    case .unchecked, .others: false
    }
  }
}

extension PlayOutcome {
  /// Whether a request went out, so that something may be playing.
  fileprivate var hasLeft: Bool { submissions.contains(where: \.result.hasLeft) }
}
