public import PlivoPlay
import Judgement
public import Soundcheck

/// The only way from a check to a play: what passed is submitted, in order and once; what failed or
/// could not be checked is withheld.
///
/// ```swift
/// import PlivoPlay
/// import Soundcheck
/// import SoundcheckPlay
///
/// let callUUID = "5f1b9c2e-7d40-4a9e-8a55-0c3f7a0f9d11"
/// let client = try PlayClient(credentials: .fromEnvironment())
/// let gate = PlayGate(checker: Checker(), client: client)
/// let outcome = try await gate.play(
///   ["https://cdn.example.com/hold/music.mp3"], on: .call(callUUID),
///   terms: PlayTerms(length: 10))
/// for (target, reason) in outcome.withheld { print("withheld:", target, reason) }
/// ```
public struct PlayGate: Sendable {
  /// What is done with what passed.
  public enum Mode: Sendable, Equatable {
    /// It is submitted, whatever became of the others.
    case whatPassed
    /// It is submitted if everything passed.
    case allOrNothing
  }

  private let client: PlayClient
  private let mode: Mode
  private let isDryRun: Bool
  /// Judges a list, and tells what happens meanwhile.
  private let check:
    @Sendable (PlayList, @escaping @Sendable (CheckEvent) -> Void) async throws -> Report
  private let willSend: @Sendable () -> Void

  /// Puts a checker before a client.
  ///
  /// - Parameters:
  ///   - checker: judges each URL.
  ///   - client: submits those that passed.
  ///   - mode: what is done when not everything passed.
  ///   - dryRun: whether the request is composed and returned but not sent.
  public init(
    checker: Checker, client: PlayClient, mode: Mode = .whatPassed, dryRun: Bool = false
  ) {
    self.client = client
    self.mode = mode
    isDryRun = dryRun
    willSend = {}
    check = { try await checker.check([$0], observer: $1) }
  }

  /// Puts a check before a client that may be observed, or made of facts that are known.
  ///
  /// - Parameters:
  ///   - willSend: is called before the request leaves, from when on it may be carried out.
  ///   - check: judges a list as it would be played, one asset for each target.
  package init(
    client: PlayClient, mode: Mode = .whatPassed, dryRun: Bool = false,
    willSend: @escaping @Sendable () -> Void = {},
    check: @escaping @Sendable (PlayList) async throws -> Report
  ) {
    self.client = client
    self.mode = mode
    isDryRun = dryRun
    self.willSend = willSend
    self.check = { list, _ in try await check(list) }
  }

  /// Checks the URLs and submits what passed, by one request.
  ///
  /// - Throws: `PlayArgumentError` before anything is fetched, and `CancellationError` before
  ///   anything is submitted. That Plivo refuses, or cannot be reached, is an outcome; so is a
  ///   cancellation while the request is under way, because it may be carried out.
  public func play(
    _ urls: [String], on destination: PlayDestination, terms: PlayTerms = .none
  ) async throws -> PlayOutcome {
    try await play(urls.map(Target.url), on: destination, terms: terms)
  }

  /// Checks the URLs and submits what passed, by one request, and tells what happens meanwhile.
  ///
  /// ```swift
  /// import PlivoPlay
  /// import Soundcheck
  /// import SoundcheckPlay
  ///
  /// func play(_ urls: [String], on callUUID: String, by gate: PlayGate) async throws {
  ///   for try await event in try gate.events(playing: urls, on: .call(callUUID)) {
  ///     switch event {
  ///     case .check(.finished(let asset)): print(asset.target, asset.verdict)
  ///     case .check: break
  ///     case .submitting(let request): print("submitting", request.body)
  ///     case .finished(let outcome): print(outcome.result)
  ///     }
  ///   }
  /// }
  /// ```
  ///
  /// It begins when it is iterated. Who leaves the loop, or is cancelled, before it was told
  /// ``PlayEvent/submitting(_:)`` has submitted nothing; afterwards the request may be carried out.
  ///
  /// - Returns: The last event is ``PlayEvent/finished(_:)``. It throws what
  ///   ``play(_:on:terms:)`` does, and `CancellationError` whenever the task is cancelled.
  public func events(
    playing urls: [String], on destination: PlayDestination, terms: PlayTerms = .none
  ) -> some AsyncSequence<PlayEvent, any Error> & Sendable {
    TaskSequence { tell in
      let outcome = try await play(urls.map(Target.url), on: destination, terms: terms, tell)
      tell(.finished(outcome))
    }
  }

  /// Checks the targets and submits the URLs among them that passed, by one request.
  package func play(
    _ targets: [Target], on destination: PlayDestination, terms: PlayTerms,
    _ tell: @escaping @Sendable (PlayEvent) -> Void = { _ in }
  ) async throws -> PlayOutcome {
    try destination.check(count: targets.count, terms)
    let list = PlayList(targets, length: terms.length, loop: terms.loop ?? false)
    return try await PlayTelemetry.play {
      let report = try await check(list) { tell(.check($0)) }
      return try await submit(report, on: destination, terms: terms, tell)
    }
  }

  private func submit(
    _ report: Report, on destination: PlayDestination, terms: PlayTerms,
    _ tell: @Sendable (PlayEvent) -> Void
  ) async throws -> PlayOutcome {
    let clearances = clear(report.assets)
    let cleared = clearances.cleared
    func outcome(_ request: PreparedRequest?, _ result: PlayOutcome.Result) -> PlayOutcome {
      PlayOutcome(report: report, clearances: clearances, request: request, result: result)
    }
    if cleared.isEmpty { return outcome(nil, .notSent(nil)) }

    let request = try PlayRequest(urls: cleared.map(\.url), terms: terms)
    let prepared = try client.prepare(request, on: destination)
    if isDryRun { return outcome(prepared, .dryRun) }
    try Task.checkCancellation()
    willSend()
    tell(.submitting(prepared))
    // Who was cancelled before it could be told must not have submitted anything.
    try Task.checkCancellation()
    do {
      return outcome(prepared, .started(try await client.start(request, on: destination)))
    } catch let error as PlayError {
      return outcome(prepared, PlayOutcome.Result(error))
    }
  }

  private func clear(_ assets: [AssetReport]) -> [Clearance] {
    let clearances = assets.map { Clearance($0) }
    guard mode == .allOrNothing, clearances.cleared.count < assets.count else {
      return clearances
    }
    return clearances.map {
      if case .cleared(let url) = $0 { .withheld(.url(url.url), .others) } else { $0 }
    }
  }
}

extension PlayOutcome.Result {
  fileprivate init(_ error: PlayError) {
    self =
      switch error {
      case _ where error.mayHaveBeenCarriedOut: .unknown(error)
      case _ where error.code == .notSent: .notSent(error)
      default: .refused(error)
      }
  }
}
