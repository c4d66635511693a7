import Judgement
import Foundation
import HTTPTypes
import PlivoSignature
import PlivoXML
import Transport

/// One try to download a URL: follows its redirects, and has the bytes inspected as they come.
struct Download: Sendable {
  /// What came of it.
  struct Outcome: Sendable {
    var facts: Facts
    /// The URL that they are of, after redirects.
    var url: HTTPURL
    /// Set when another try may fare better.
    var retry: Retry?
    /// Time that it took, waiting for a place not counted.
    var spent = Duration.zero
  }

  /// Another try.
  struct Retry: Sendable {
    /// The pause before it that the server asks for.
    var wish: Duration?
    /// Whether there was not even a connection, for which another address may be the cure.
    var isUnconnected = false
    /// How its bytes are to be inspected then, where all that is to be had is a second opinion.
    var terms: InspectionTerms?
  }

  /// What one request of it led to.
  enum Step: Sendable {
    case redirected(to: String, TransferFacts)
    case done(Outcome)
  }

  /// A URL on the way, with what was learnt so far and the time that is left.
  private struct Hop {
    /// Where it began.
    let origin: HTTPURL
    var url: HTTPURL
    var method: SoundPlace.Method
    var transfer: TransferFacts
    var timeouts: Timeouts
  }

  let options: FetchOptions
  let maximumBytes: Int?
  /// What is known from an earlier run.
  let known: CachedFacts?
  /// How it is asked for.
  let way: Way
  let transport: any HTTPTransport
  let resolver: any Resolver
  let hosts: HostLimits
  /// How the bytes are inspected.
  var terms: InspectionTerms
  /// Told when the host and the whole have room.
  let onStart: @Sendable () -> Void

  /// Downloads.
  ///
  /// - Throws: `CancellationError`; everything else is an outcome.
  ///
  /// - Parameter whole: How long all of it may take, waiting for a place not counted.
  func run(_ url: HTTPURL, within whole: Duration) async throws -> Outcome {
    var timeouts = options.timeouts
    timeouts.whole = whole
    var hop = Hop(
      origin: url, url: url, method: way.document?.method ?? .get,
      transfer: TransferFacts(finalURL: url.description), timeouts: timeouts)
    var spent = Duration.zero
    var visited: Set<String> = [url.request]
    while true {
      let (step, time) = try await hosts.withPlace(at: hop.url.host) { [hop] in
        onStart()
        let start = ContinuousClock.now
        return (try await ask(hop), start.duration(to: .now))
      }
      spent += time
      let location: String
      switch step {
      case .done(var outcome):
        outcome.spent = spent
        return outcome
      case .redirected(let to, let transfer): (location, hop.transfer) = (to, transfer)
      }
      do throws(RedirectProblem) {
        let next = try Redirect(origin: hop.url, location: location)
          .followed(visited: visited, limit: options.maximumRedirects)
        visited.insert(next.request)
        hop.transfer.redirects.append(hop.url.description)
        hop.transfer.finalURL = next.description
        hop.url = next
        // As all clients do (RFC 9110, section 15.4): only these two ask for the same once more.
        if hop.transfer.status != 307, hop.transfer.status != 308 { hop.method = .get }
        // Waiting for a place takes nothing from the time that the servers have.
        hop.timeouts.whole = max(.milliseconds(1), whole - spent)
      } catch {
        hop.transfer.obstacle = .redirectRefused(
          error, to: Redaction.redact(url: String(location.prefix(1024))))
        return Outcome(facts: Facts(transfer: hop.transfer), url: hop.url)
      }
    }
  }

  /// Asks for one URL, at an address that was checked.
  private func ask(_ hop: Hop) async throws -> Step {
    if let reason = hosts.reasonNotToAsk(hop.url.host) {
      return .done(
        Outcome(facts: Facts(transfer: hop.transfer, unchecked: reason), url: hop.url))
    }
    guard options.proxy == nil else { return try await ask(hop, at: nil) }
    let addresses = await addresses(of: hop.url.hostToResolve)
    try Task.checkCancellation()
    guard let first = addresses.first else {
      return .done(
        Outcome(
          facts: Facts(
            transfer: hop.transfer, unchecked: .host(hop.url.host, .noAddress)),
          url: hop.url, retry: Retry()))
    }
    if let refused = options.guarding.refused(among: addresses) {
      var transfer = hop.transfer
      transfer.obstacle = .privateAddress(host: hop.url.host, address: "\(refused)")
      return .done(Outcome(facts: Facts(transfer: transfer), url: hop.url))
    }
    let step = try await ask(hop, at: first)
    // A host may list addresses that do not lead there from here; a second one is tried.
    guard case .done(let outcome) = step, outcome.retry?.isUnconnected == true,
      let second = addresses.dropFirst().first
    else { return step }
    return try await ask(hop, at: second)
  }

  /// The addresses of a host; none when they are not found in time.
  private func addresses(of host: String) async -> [IPAddress] {
    await withTaskGroup(of: [IPAddress].self) { group in
      defer { group.cancelAll() }
      group.addTask { await resolver.addresses(of: host) }
      group.addTask { [bound = options.timeouts.connect] in
        try? await Task.sleep(for: bound)
        return []
      }
      return await group.next() ?? []
    }
  }

  private func ask(_ hop: Hop, at address: IPAddress?) async throws -> Step {
    // What is known is of one URL: another that answers "unchanged" would speak of something else.
    let known = known.flatMap { $0.finalKey == CacheKey(hop.url, options.cacheVariant) ? $0 : nil }
    let request = request(for: hop, knowing: known, at: address)
    let start = ContinuousClock.now
    let reading = AnswerReading(
      url: hop.url, maximumBytes: maximumBytes, known: known, start: start, transfer: hop.transfer,
      deadline: start + hop.timeouts.whole,
      terms: terms, isSigned: signature(for: hop) != nil)
    do {
      let step = try await transport.withResponse(to: request) { response in
        try await reading.read(response)
      }
      hosts.wasHeard(hop.url.host)
      hosts.note(step, at: hop.url.host, options)
      guard case .done(var outcome) = step else { return step }
      switch outcome.facts.transfer?.status {
      case 200 where options.probesHead:
        outcome.facts.transfer?.headStatus = try await status(of: request, by: .head)
      case 404 where hop.method == .post, 405 where hop.method == .post:
        outcome.facts.transfer?.statusToGET = try await status(of: request, by: .get)
      default: break
      }
      return .done(outcome)
    } catch let error as TransportError {
      switch error.code {
      case .connectTimeout, .firstByteTimeout, .idleTimeout: hosts.wasSilent(hop.url.host)
      case .connectionClosed, .tls, .invalidResponse: hosts.wasHeard(hop.url.host)
      default: break
      }
      return .done(reading.outcome(of: error))
    }
  }

  private func request(
    for hop: Hop, knowing known: CachedFacts?, at address: IPAddress?
  ) -> TransportRequest {
    let call = call(for: hop)
    let url = call.url(hop.url.request)
    let signed = signature(for: hop)?.headers(of: url, form: call.form)
    return TransportRequest(
      method: hop.method == .post ? .post : .get, url: url,
      headers: fields(for: hop) + (known?.conditions ?? [:]) + (signed ?? [:]), body: call.body,
      address: address.map { "\($0)" }, timeouts: hop.timeouts)
  }

  /// Whether the server is one that gets what is for the target's own host. A redirect elsewhere does
  /// not carry that over.
  private func isOwn(_ hop: Hop) -> Bool { way.getsHeaders && hop.url.hasOrigin(of: hop.origin) }

  /// What a document is asked for with. A redirect by GET holds all that there is to ask with.
  private func call(for hop: Hop) -> DocumentCall {
    let isPosted = hop.method == .post
    let isFirst = isPosted || hop.url == hop.origin
    return DocumentCall(
      isPosted: isPosted,
      own: way.document != nil && isFirst && isOwn(hop) ? options.documentParameters : [:])
  }

  private func signature(for hop: Hop) -> SignatureV3? {
    way.document != nil && isOwn(hop) ? options.signature : nil
  }

  /// The header fields of a request for an asset.
  private func fields(for hop: Hop) -> HTTPFields {
    var fields: HTTPFields = [
      .userAgent: options.userAgent,
      .accept: way.document?.place == nil ? "audio/*, */*;q=0.5" : "text/xml, */*;q=0.5",
      .acceptEncoding: "identity",
    ]
    if hop.method == .post { fields[.contentType] = "application/x-www-form-urlencoded" }
    if isOwn(hop) { for header in options.headers { header.add(to: &fields) } }
    if let user = hop.url.userInfo?.removingPercentEncoding {
      fields[.authorization] = "Basic \(Data(user.utf8).base64EncodedString())"
    }
    return fields
  }

  /// What the server answers to the same by another method; nil when that is not to be learnt.
  private func status(
    of request: TransportRequest, by method: HTTPRequest.Method
  ) async throws -> Int? {
    var request = request
    request.method = method
    request.body = []
    do {
      return try await transport.withResponse(to: request) { $0.status }
    } catch is TransportError {
      return nil
    }
  }
}

extension HostLimits {
  /// Takes note of how the host answered.
  fileprivate func note(_ step: Download.Step, at host: String, _ options: FetchOptions) {
    guard case .done(let outcome) = step else { return }
    switch outcome.facts.transfer?.status {
    case 429:
      // One that wants to be left alone for long says so to each who asks, once.
      let wish = outcome.retry?.wish ?? options.retryDelay
      slowDown(host, pause: wish <= options.longestRetryAfter ? wish : .zero)
    case 200: speedUp(host)
    default: break
    }
  }
}

extension HTTPFields {
  fileprivate static func + (some: HTTPFields, more: HTTPFields) -> HTTPFields {
    HTTPFields(Array(some) + Array(more))
  }
}
