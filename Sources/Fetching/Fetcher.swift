public import Judgement
import PlivoXML
import AudioFacts
import Confinement
import Logging
package import Transport

/// Learns what there is to learn of targets: fetches URLs, reads files, has the bytes inspected.
///
/// Nothing that a server or a file does is an error: it ends up in the facts.
public struct Fetcher: Sendable {
  private let options: FetchOptions
  private let maximumBytes: Int?
  private let transport: any HTTPTransport
  private let resolver: any Resolver
  private let hosts: HostLimits
  private let cache: FactsCache?

  /// Prepares to fetch; nothing is opened or connected to yet.
  ///
  /// - Parameters:
  ///   - options: How assets are fetched.
  ///   - maximumBytes: Where downloads are stopped; nil for no limit.
  public init(options: FetchOptions = FetchOptions(), maximumBytes: Int? = nil) {
    let options = FetchSetting.bounded(options)
    self.options = options
    self.maximumBytes = maximumBytes
    transport = CopyingTransport(inner: options.usedTransport)
    resolver = AddressBook(options.resolver)
    hosts = HostLimits(
      jobs: options.jobs, perHost: options.perHost, mostSilences: options.mostSilences)
    cache = options.cache.map {
      FactsCache($0, variant: options.cacheVariant, logger: options.logger)
    }
    if let proxy = options.proxy {
      options.logger.notice(
        "a proxy resolves the names: keeping away from private addresses is its duty",
        metadata: ["proxy": "\(proxy)"])
    }
  }

  /// Targets of one host that there is use in beginning: those that could be under way together,
  /// and as many again as may be waiting to try once more.
  var mostBegun: Int { 4 * options.jobs }

  /// The versions that run, and what stands around the decoders.
  package var tool: ToolVersions {
    var tool = ToolVersions.current
    tool.isolation = options.workers?.isolation ?? Isolation(level: .none)
    return tool
  }

  /// How long a check may take.
  var deadline: Duration? { options.deadline }

  /// What there is to learn of a target.
  ///
  /// - Parameters:
  ///   - target: What is fetched or read.
  ///   - request: How it is asked for as a document; nil where it has to be a sound.
  ///   - isPinned: Whether its bytes must be known: that it is much the same as before will not do.
  ///   - onStart: Called when its turn has come, and again for each redirect and retry.
  public func facts(
    of target: Target, as request: DocumentRequest? = nil, isPinned: Bool = false,
    onStart: @escaping @Sendable () -> Void = {}
  ) async throws(CancellationError) -> Facts {
    try await facts(
      of: AssetRequest(target, as: request), isPinned: isPinned, namedFrom: nil, onStart: onStart)
  }

  /// What there is to learn of a request.
  ///
  /// - Parameters:
  ///   - origin: The user's own target that led to it, where a document names it: what is for that
  ///     one's server no other gets.
  package func facts(
    of asset: AssetRequest, isPinned: Bool, namedFrom origin: Target?,
    onStart: @escaping @Sendable () -> Void
  ) async throws(CancellationError) -> Facts {
    guard let onBytes = options.onBytes else {
      return try await learn(asset, isPinned: isPinned, namedFrom: origin, onStart: onStart)
    }
    let copy = CopyingTransport.newPath()
    defer { CopyingTransport.remove(copy) }
    let (facts, path) = try await learn(
      asset, isPinned: isPinned, namedFrom: origin, copyingTo: copy, onStart: onStart)
    await onBytes(asset.target, facts, path)
    return facts
  }

  /// What there is to learn of a target, and a file of its bytes: its own, or a copy of what was fetched.
  /// Of what comes from a cache there is none.
  ///
  /// - Parameter copy: Where the copy goes.
  package func facts(
    of target: Target, copyingTo copy: String
  ) async throws(CancellationError) -> (facts: Facts, path: String) {
    try await learn(
      AssetRequest(target), isPinned: false, namedFrom: nil, copyingTo: copy, onStart: {})
  }

  private func learn(
    _ asset: AssetRequest, isPinned: Bool, namedFrom origin: Target?, copyingTo copy: String,
    onStart: @escaping @Sendable () -> Void
  ) async throws(CancellationError) -> (facts: Facts, path: String) {
    do {
      let facts = try await CopyingTransport.$path.withValue(copy) {
        try await learn(asset, isPinned: isPinned, namedFrom: origin, onStart: onStart)
      }
      guard case .file(let own) = asset.target else { return (facts, copy) }
      return (facts, own)
    } catch {
      throw CancellationError()
    }
  }

  private func learn(
    _ asset: AssetRequest, isPinned: Bool, namedFrom origin: Target?,
    onStart: @escaping @Sendable () -> Void
  ) async throws(CancellationError) -> Facts {
    let request = asset.document
    do {
      switch asset.target {
      case .file(let path):
        return try await hosts.withPlace {
          onStart()
          return try await LocalFile(
            path: path, whole: options.timeouts.whole,
            terms: InspectionTerms(options, request: request)
          ).facts()
        }
      case .url(let given):
        let url = try given.parsed.get()
        let way = Way(
          document: request,
          // A file on this machine has no server.
          getsHeaders: origin.map { $0.url?.hasOrigin(of: url) ?? false } ?? true)
        return try await remembered(url, by: way, isPinned: isPinned, onStart)
      }
    } catch let malformed as HTTPURL.Malformed {
      return Facts(unchecked: .malformedURL(malformed))
    } catch {
      if Task.isCancelled || error is CancellationError { throw CancellationError() }
      // Nothing else is thrown on the way; if it is, it must not go by in silence.
      return Facts(unchecked: .other("\(error)"))
    }
  }

  /// What there is to learn of bytes that the caller has.
  ///
  /// - Throws: `CancellationError`, and what the sequence throws.
  package func facts<Pieces: AsyncSequence>(
    of pieces: Pieces, as request: DocumentRequest? = nil
  ) async throws -> Facts where Pieces.Element: Sequence<UInt8> {
    try await GivenBytes(
      pieces: pieces, maximumBytes: maximumBytes,
      terms: InspectionTerms(options, request: request)
    ).facts()
  }

  /// What is known of the URL from an earlier run, where that still holds; else what is learnt now.
  private func remembered(
    _ url: HTTPURL, by way: Way, isPinned: Bool, _ onStart: @escaping @Sendable () -> Void
  ) async throws -> Facts {
    // What a document of a place says is made for each call; and what a server says to who sends header
    // fields is kept apart from what it says to others.
    guard let cache, way.document == nil || !options.asksAsCall, way.document?.place == nil,
      way.getsHeaders || options.headers.isEmpty
    else {
      return try await download(url, by: way, knowing: nil, onStart).facts
    }
    let known = await cache.facts(of: url).flatMap { mayBeUsed($0, by: way) ? $0 : nil }
    if let known, known.isFresh(within: options.cache?.maximumAge) {
      await cache.use(url)
      return known.confirmed(by: known.facts.transfer ?? TransferFacts(finalURL: url.description))
    }
    let isUseful = !isPinned || known?.hasStrongValidator == true
    let outcome = try await download(url, by: way, knowing: isUseful ? known : nil, onStart)
    await cache.keep(outcome.facts, of: url, endingAt: outcome.url)
    return outcome.facts
  }

  /// Whether this run would have been allowed to learn it.
  private func mayBeUsed(_ known: CachedFacts, by way: Way) -> Bool {
    known.facts.isKnown(as: way.document)
      && isWithinReach(known.facts.transfer?.remoteAddress.flatMap { IPAddress($0) })
      && known.facts.inspection.map { $0.content.bytes <= maximumBytes ?? .max } ?? false
  }

  /// Whether this run may connect to the address. What came through a proxy has none that is known:
  /// only a run through a proxy may use it.
  private func isWithinReach(_ address: IPAddress?) -> Bool {
    guard let address else { return options.proxy != nil || options.allowsPrivateAddresses }
    return options.guarding.refused(among: [address]) == nil
  }

  /// Tries until something is learnt, or there is no more to be hoped for.
  private func download(
    _ url: HTTPURL, by way: Way, knowing known: CachedFacts?,
    _ onStart: @escaping @Sendable () -> Void
  ) async throws -> Download.Outcome {
    let policy = RetryPolicy(
      retries: options.retries, firstDelay: options.retryDelay,
      longestRetryAfter: options.longestRetryAfter)
    var download = Download(
      options: options, maximumBytes: maximumBytes, known: known, way: way, transport: transport,
      resolver: resolver, hosts: hosts,
      terms: InspectionTerms(options, request: way.document), onStart: onStart)
    var attempt = 1
    var left = options.timeouts.whole
    while true {
      var outcome = try await download.run(url, within: left)
      left -= outcome.spent
      outcome.facts.transfer?.attempts = attempt
      options.logger.debug("asked", metadata: outcome.metadata(of: url))
      if let terms = outcome.retry?.terms {
        options.logger.warning(
          "fetching it once more: a decoder was lost over it", metadata: ["url": "\(url)"])
        download.terms = terms
        attempt += 1
        continue
      }
      guard let retry = outcome.retry,
        let pause = policy.pause(after: attempt, wish: retry.wish),
        // A try that leaves no time for an answer would only hide what is wrong.
        left - pause >= min(options.timeouts.firstByte, options.timeouts.whole / 2)
      else {
        return outcome
      }
      options.logger.info(
        "trying again",
        metadata: [
          "url": "\(url)", "pause": "\(pause)",
          "reason": "\(outcome.facts.unchecked?.description ?? "the body broke off")",
        ])
      try await Task.sleep(for: pause)
      left -= pause
      attempt += 1
    }
  }
}

extension Facts {
  /// Whether who asks now would have learnt the same: a document is read as what it was asked for as.
  fileprivate func isKnown(as request: DocumentRequest?) -> Bool {
    guard let document else { return request == nil || inspection?.content.kind != .xml }
    guard let request else { return document.place == .sound }
    return document.place != .sound && document.grammar == request.grammar
  }
}

extension FetchOptions {
  /// What keeps downloads away from private addresses.
  var guarding: AddressGuard { AddressGuard(allowsPrivateAddresses: allowsPrivateAddresses) }

  /// Whether documents are asked for with more than their URL.
  fileprivate var asksAsCall: Bool { !documentParameters.isEmpty || signature != nil }

  /// What tells facts that are learnt with these options from others of the same URL: a server may have
  /// something else for each asker, and behind walls more is decoded.
  var cacheVariant: String {
    var parts: [String] = workers?.decodeMore == true ? ["behind walls"] : []
    if !headers.isEmpty || userAgent != Self.usualUserAgent {
      parts += [userAgent] + headers.map(\.identity).sorted()
    }
    return parts.joined(separator: "\n")
  }

  /// What carries requests.
  package var usedTransport: any HTTPTransport { transport ?? AHCTransport(options: connection) }

  /// The part of the options that our own transport answers for.
  fileprivate var connection: AHCTransport.Options {
    var transport = AHCTransport.Options()
    transport.additionalTrustRoots = additionalTrustRoots
    transport.proxy = proxy
    transport.maximumHeaderBytes = maximumHeaderBytes
    return transport
  }
}

extension Download.Outcome {
  /// What a log says of it; URLs are without their secrets.
  fileprivate func metadata(of url: HTTPURL) -> Logger.Metadata {
    let transfer = facts.transfer
    var metadata: Logger.Metadata = ["url": "\(url)", "bytes": "\(transfer?.receivedBytes ?? 0)"]
    metadata["status"] = transfer?.status.map { "\($0)" }
    metadata["address"] = transfer?.remoteAddress.map { "\($0)" }
    metadata["unchecked"] = facts.unchecked.map { "\($0)" }
    if transfer?.fromCache == true { metadata["unchanged"] = "true" }
    return metadata
  }
}
