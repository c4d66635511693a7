import Foundation
import HTTPTypes
import Transport

/// One try to download a URL: follows its redirects, and has the bytes inspected as they come.
struct Download: Sendable {
  /// What came of it.
  struct Outcome: Sendable {
    var facts: Facts
    /// Set when another try may fare better.
    var retry: Retry?
  }

  /// Another try, with the pause before it that the server asks for.
  struct Retry: Sendable {
    var wish: Duration?
  }

  /// What one request of it led to.
  enum Step: Sendable {
    case redirected(to: String, TransferFacts)
    case done(Outcome)
  }

  let options: FetchOptions
  let maximumBytes: Int?
  let transport: any HTTPTransport
  let resolver: any Resolver
  let hosts: HostLimits

  /// Downloads.
  ///
  /// - Throws: `CancellationError`; everything else is an outcome.
  func run(_ url: HTTPURL) async throws -> Outcome {
    var url = url
    var visited: Set<String> = [url.request]
    var transfer = TransferFacts(finalURL: url.description)
    while true {
      let step = try await hosts.withPlace(at: url.host) { [url, transfer] in
        try await ask(url, transfer)
      }
      switch step {
      case .done(let outcome): return outcome
      case .redirected(let location, let soFar):
        transfer = soFar
        do throws(RedirectProblem) {
          let next = try Redirect(origin: url, location: location)
            .followed(visited: visited, limit: options.maximumRedirects)
          visited.insert(next.request)
          transfer.redirects.append(url.description)
          transfer.finalURL = next.description
          url = next
        } catch {
          transfer.obstacle = .redirectRefused(error, to: Redaction.redact(url: location))
          return Outcome(facts: Facts(transfer: transfer))
        }
      }
    }
  }

  /// Asks for one URL, at an address that was checked.
  private func ask(_ url: HTTPURL, _ transfer: TransferFacts) async throws -> Step {
    guard options.proxy == nil else { return try await ask(url, at: nil, transfer) }
    let addresses = await addresses(of: url.hostToResolve)
    try Task.checkCancellation()
    guard !addresses.isEmpty else {
      return .done(
        Outcome(
          facts: Facts(transfer: transfer, unchecked: "no address was found for \(url.host)"),
          retry: Retry()))
    }
    let guarding = AddressGuard(allowsPrivateAddresses: options.allowsPrivateAddresses)
    if let refused = guarding.refused(among: addresses) {
      var transfer = transfer
      transfer.obstacle = .privateAddress(host: url.host, address: "\(refused)")
      return .done(Outcome(facts: Facts(transfer: transfer)))
    }
    // A host may list addresses that do not lead there from here; two of them are tried.
    for address in addresses.prefix(2).dropLast() {
      let step = try await ask(url, at: address, transfer)
      guard case .done(let outcome) = step, outcome.facts.transfer?.remoteAddress == nil,
        outcome.retry != nil
      else { return step }
    }
    return try await ask(url, at: addresses.prefix(2).last, transfer)
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

  private func ask(
    _ url: HTTPURL, at address: IPAddress?, _ transfer: TransferFacts
  ) async throws -> Step {
    let request = TransportRequest(
      url: url.request, headers: .asking(for: url), address: address.map { "\($0)" },
      timeouts: options.timeouts)
    let reading = AnswerReading(
      url: url, options: options, maximumBytes: maximumBytes, start: .now, transfer: transfer)
    do {
      let step = try await transport.withResponse(to: request) { response in
        try await reading.read(response)
      }
      hosts.note(step, at: url.host, pause: options.retryDelay)
      guard options.probesHead, case .done(var outcome) = step,
        outcome.facts.transfer?.status == 200
      else { return step }
      outcome.facts.transfer?.headStatus = try await headStatus(request)
      return .done(outcome)
    } catch let error as TransportError {
      return .done(reading.outcome(of: error))
    }
  }

  /// What the server answers to HEAD; nil when that is not to be learnt.
  private func headStatus(_ request: TransportRequest) async throws -> Int? {
    var request = request
    request.method = .head
    do {
      return try await transport.withResponse(to: request) { $0.status }
    } catch is TransportError {
      return nil
    }
  }
}

extension HostLimits {
  /// Takes note of how the host answered.
  fileprivate func note(_ step: Download.Step, at host: String, pause: Duration) {
    guard case .done(let outcome) = step else { return }
    switch outcome.facts.transfer?.status {
    case 429: slowDown(host, pause: outcome.retry?.wish ?? pause)
    case 200: speedUp(host)
    default: break
    }
  }
}

extension HTTPFields {
  /// The header fields of a request for an asset.
  fileprivate static func asking(for url: HTTPURL) -> HTTPFields {
    var fields: HTTPFields = [
      .userAgent: "soundcheck/\(SoundcheckVersion.current)",
      .accept: "audio/*, */*;q=0.5",
      .acceptEncoding: "identity",
    ]
    // What a URL holds belongs to its own host; a redirect elsewhere does not carry it over.
    if let user = url.userInfo?.removingPercentEncoding {
      fields[.authorization] = "Basic \(Data(user.utf8).base64EncodedString())"
    }
    return fields
  }
}
