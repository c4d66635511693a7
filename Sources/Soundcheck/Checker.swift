public import Judgement
public import Fetching
public import PolicyFiles
import Foundation

/// Checks targets against a policy: fetches each, inspects it, and asks the rules.
///
/// ```swift
/// import Soundcheck
///
/// let report = try await Checker().check(["https://cdn.example.com/hold.mp3"], length: 30)
/// ```
///
/// A value that may be used again and from several tasks; one checker keeps its connections.
public struct Checker: Sendable {
  /// What is asked of the facts.
  public let judge: Judge
  let fetcher: Fetcher

  /// A checker that fetches within the bounds of `fetching`, and never more than the policy's
  /// limit of bytes.
  ///
  /// - Parameters:
  ///   - policy: What the assets are held against.
  ///   - acceptance: Which findings are accepted beforehand, and do not count.
  ///   - rules: What is asked beside our rules.
  ///   - fetching: How assets are fetched.
  public init(
    policy: Policy = .plivo, acceptance: Acceptance = Acceptance(),
    rules: [any AssetRule] = [], fetching: FetchOptions = FetchOptions()
  ) {
    judge = Judge(policy: policy, acceptance: acceptance, rules: rules)
    fetcher = Fetcher(options: fetching, maximumBytes: policy.limits.maximumBytes)
  }

  /// Checks the URLs as one play request would play them, in order.
  ///
  /// - Parameters:
  ///   - urls: Where the sounds are. A string that is no URL is a finding, whatever it names on
  ///     this machine: nothing but the network is read.
  ///   - length: The request's `length` in whole seconds, for the whole list; nil for none. Less
  ///     than 1 is a finding too.
  ///   - loop: Whether the list is to repeat until stopped.
  /// - Throws: `CancellationError`, and nothing else: whatever is wrong with an asset, or keeps it
  ///   from being looked at, is in the report.
  public func check(
    _ urls: [String], length: Int? = nil, loop: Bool = false
  ) async throws(CancellationError) -> Report {
    try await check([PlayList(urls.map(Target.url), length: length, loop: loop)])
  }

  /// Checks files on this machine as one play request would play what they hold, in order.
  ///
  /// - Parameters:
  ///   - paths: Absolute, or relative to the working directory. They are opened: never pass on
  ///     what somebody else has named.
  ///   - length: The request's `length` in whole seconds; nil for none.
  ///   - loop: Whether the list is to repeat until stopped.
  /// - Throws: `CancellationError`, and nothing else.
  public func check(
    files paths: [String], length: Int? = nil, loop: Bool = false
  ) async throws(CancellationError) -> Report {
    try await check([PlayList(paths.map(Target.file), length: length, loop: loop)])
  }

  /// Checks several lists, each as its own play request, all at the same time.
  ///
  /// - Parameters:
  ///   - lists: What to check.
  ///   - observer: Told of what happens, from several threads.
  /// - Returns: The report, with one asset for each target, in the order given; what a document
  ///   names comes after it.
  /// - Throws: `CancellationError`, at once when the task is cancelled.
  public func check(
    _ lists: [PlayList], observer: @escaping @Sendable (CheckEvent) -> Void = { _ in }
  ) async throws(CancellationError) -> Report {
    try await CheckTelemetry.check { () async throws(CancellationError) in
      try await report(on: lists, observer)
    }
  }

  /// From the lists to the report: what is named goes through the round of fetches to facts, and
  /// facts to verdicts as soon as those can be given.
  private func report(
    on lists: [PlayList], _ observer: @escaping @Sendable (CheckEvent) -> Void
  ) async throws(CancellationError) -> Report {
    let start = ContinuousClock.now
    let lists = lists.map { $0.reading(by: judge.policy.limits.documents.grammar) }
    var verdicts = PendingVerdicts(lists, judge: judge)
    let round = FetchRound(fetcher, pinned: Set(lists.flatMap(\.pins.keys)))
    try await round.run(verdicts.requests) {
      observer(.started($0))
    } onFacts: { request, facts in
      let consequence = verdicts.record(facts, of: request)
      for named in consequence.wanted { observer(.named(named.target)) }
      observer(.fetched(request.target, bytes: facts.transfer?.receivedBytes ?? 0))
      for asset in consequence.reports {
        CheckTelemetry.count(asset)
        observer(.finished(asset))
      }
      return consequence.wanted
    }
    var report = judge.report(
      on: lists, verdicts.reports, seconds: start.duration(to: .now) / .seconds(1))
    report.tool = fetcher.tool
    return report
  }
}

extension Judge {
  /// Joins the verdicts on all lists.
  fileprivate func report(
    on lists: [PlayList], _ assets: [AssetReport], seconds: Double
  ) -> Report {
    let only = lists.count == 1 ? lists.first : nil
    var report = Report(
      profile: policy.name, length: only?.length, loop: only?.loop ?? false, assets: assets,
      seconds: seconds)
    report.notices = acceptance.notices(on: report, now: Date())
    return report
  }
}
