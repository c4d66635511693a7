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

  /// Prepares to fetch; nothing is opened or connected to yet.
  /// - Parameter maximumBytes: Where downloads are stopped; nil for no limit.
  public init(options: FetchOptions = FetchOptions(), maximumBytes: Int? = nil) {
    self.init(
      options: options, maximumBytes: maximumBytes,
      transport: AHCTransport(options: options.transport))
  }

  package init(options: FetchOptions, maximumBytes: Int?, transport: any HTTPTransport) {
    self.options = options
    self.maximumBytes = maximumBytes
    self.transport = transport
    resolver = AddressBook(options.resolver)
    hosts = HostLimits(jobs: options.jobs, perHost: options.perHost)
  }

  /// What there is to learn of a target.
  public func facts(of target: Target) async throws(CancellationError) -> Facts {
    do {
      return try await withTaskExecutorPreference(InspectionExecutor.shared) {
        switch target {
        case .file(let path): try await hosts.withPlace { try LocalFile.facts(at: path) }
        case .url(let text): try await facts(of: HTTPURL(text))
        }
      }
    } catch let malformed as HTTPURL.Malformed {
      return Facts(unchecked: "the URL \(malformed)")
    } catch {
      // Nothing else is thrown on the way.
      throw CancellationError()
    }
  }

  /// Tries until something is learnt, or there is no more to be hoped for.
  private func facts(of url: HTTPURL) async throws -> Facts {
    let policy = RetryPolicy(
      retries: options.retries, firstDelay: options.retryDelay,
      longestRetryAfter: options.longestRetryAfter)
    let download = Download(
      options: options, maximumBytes: maximumBytes, transport: transport, resolver: resolver,
      hosts: hosts)
    var attempt = 1
    while true {
      var outcome = try await download.run(url)
      outcome.facts.transfer?.attempts = attempt
      guard let retry = outcome.retry, let pause = policy.pause(after: attempt, wish: retry.wish)
      else {
        if attempt > 1, let reason = outcome.facts.unchecked {
          outcome.facts.unchecked = "\(reason) (tried \(attempt) times)"
        }
        return outcome.facts
      }
      options.logger.info(
        "trying again",
        metadata: [
          "url": "\(url)", "pause": "\(pause)",
          "reason": "\(outcome.facts.unchecked ?? "the body broke off")",
        ])
      try await Task.sleep(for: pause)
      attempt += 1
    }
  }
}

extension FetchOptions {
  /// The part of the options that the transport answers for.
  fileprivate var transport: AHCTransport.Options {
    var transport = AHCTransport.Options()
    transport.additionalTrustRoots = additionalTrustRoots
    transport.proxy = proxy
    transport.maximumHeaderBytes = maximumHeaderBytes
    return transport
  }
}
