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

  let client: PlayClient
  let mode: Mode
  let isDryRun: Bool
  /// Judges a list, and tells what happens meanwhile.
  private let check:
    @Sendable (PlayList, @escaping @Sendable (CheckEvent) -> Void) async throws -> Report
  let willSend: @Sendable () -> Void

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

  /// Checks the URLs and submits what passed: to a call by one request; to members of a conference
  /// or participants of a multiparty call by one for each URL, in order, as they take no lists.
  ///
  /// ```swift
  /// import PlivoPlay
  /// import SoundcheckPlay
  ///
  /// func announce(_ urls: [String], by gate: PlayGate) async throws {
  ///   let outcome = try await gate.play(urls, on: .member("all", ofConference: "support"))
  ///   for submission in outcome.submissions { print(submission.urls.map(\.url), submission.result) }
  /// }
  /// ```
  ///
  /// Plivo says of a member's sounds that they are queued; whether one waits for the end of another
  /// is not documented. After a request that is not accepted none is sent.
  ///
  /// - Throws: `PlayArgumentError` before anything is fetched, and `CancellationError` before
  ///   anything is submitted. That Plivo refuses, or cannot be reached, is an outcome; so is a
  ///   cancellation while a request is under way, because it may be carried out.
  public func play(
    _ urls: [String], on destination: PlayDestination, terms: PlayTerms = .none
  ) async throws -> PlayOutcome {
    try await play(PlayList(urls.map(Target.url)), on: destination, terms: terms)
  }

  /// Checks a list, such as one of a manifest, and submits the URLs in it that passed.
  ///
  /// - Parameters:
  ///   - list: What is played. It may be no document.
  ///   - destination: Who hears it.
  ///   - terms: How it is played; `length` and `loop` are those of the list unless given here.
  /// - Throws: As ``play(_:on:terms:)-([String],_,_)`` does.
  public func play(
    _ list: PlayList, on destination: PlayDestination, terms: PlayTerms = .none
  ) async throws -> PlayOutcome {
    try await play(list, on: destination, terms: terms) { _ in }
  }

  /// Checks the URLs and submits what passed, as ``play(_:on:terms:)-([String],_,_)`` does, and tells
  /// what happens meanwhile.
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
  ///   ``play(_:on:terms:)-([String],_,_)`` does, and `CancellationError` whenever the task is
  ///   cancelled.
  public func events(
    playing urls: [String], on destination: PlayDestination, terms: PlayTerms = .none
  ) -> some AsyncSequence<PlayEvent, any Error> & Sendable {
    TaskSequence { tell in
      let list = PlayList(urls.map(Target.url))
      let outcome = try await play(list, on: destination, terms: terms, tell)
      tell(.finished(outcome))
    }
  }

  private func play(
    _ list: PlayList, on destination: PlayDestination, terms: PlayTerms,
    _ tell: @escaping @Sendable (PlayEvent) -> Void
  ) async throws -> PlayOutcome {
    let terms = try terms.filled(from: list)
    try destination.check(terms)
    var list = list
    (list.length, list.loop) = (terms.length, terms.loop ?? false)
    // What a request plays never is a document.
    list.documents = [:]
    let judged = list
    return try await PlayTelemetry.play {
      let report = try await check(judged) { tell(.check($0)) }
      return try await submit(report, on: destination, terms: terms, tell)
    }
  }
}

extension PlayTerms {
  /// The same, with what a list says where nothing is said here.
  fileprivate func filled(from list: PlayList) throws(PlayArgumentError) -> PlayTerms {
    try PlayTerms(
      length: length ?? list.length, legs: legs, loop: loop ?? (list.loop ? true : nil), mix: mix,
      callback: callback)
  }
}
