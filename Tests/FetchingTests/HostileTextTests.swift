import DefectForge
import Foundation
import HTTPTypes
import Judgement
import NIOCore
import Soundcheck
import Synchronization
import Testing
import Transport

/// Texts of strangers where a check reads them. Some APIs of Foundation trap on what they cannot
/// read, and a trap ends the service and all its other checks.
@Suite("Hostile texts", .timeLimit(.minutes(2)))
struct HostileTextTests {
  /// Answers with a status and header fields that nobody should send.
  private final class HostileTransport: HTTPTransport {
    private let text = Mutex(HostileText(seed: 14))
    let count = Atomic(0)

    func withResponse<Result: Sendable>(
      to request: TransportRequest,
      _ body: @escaping @Sendable (TransportResponse) async throws -> Result
    ) async throws -> Result {
      let number = count.add(1, ordering: .relaxed).oldValue
      let statuses = [200, 200, 206, 301, 308, 304, 404, 429, 503, 0, 999, -1]
      var fields = HTTPFields()
      text.withLock { text in
        for name in Self.names { fields[name] = text.field() }
      }
      let pieces = AsyncStream<ByteBuffer> { pieces in
        pieces.yield(ByteBuffer(bytes: [UInt8].wav))
        pieces.finish()
      }
      return try await body(
        TransportResponse(
          status: statuses[number % statuses.count], headers: fields, body: ResponseBody(pieces)))
    }

    private static let names: [HTTPField.Name] = [
      .contentType, .contentLength, .contentRange, .contentEncoding, .location, .retryAfter, .eTag,
      .lastModified, .cacheControl,
    ]
  }

  private static func options(_ address: String) -> FetchOptions {
    var options = FetchOptions()
    options.retries = 1
    options.retryDelay = .milliseconds(1)
    options.longestRetryAfter = .milliseconds(1)
    options.jobs = 100
    options.resolver = AnyHost(address)
    return options
  }

  /// A verdict for each, and a report that can be written.
  private func check(_ count: Int, _ options: FetchOptions) async throws {
    var text = HostileText(seed: 15)
    let urls = (0..<count).map { _ in text.url() }
    let report = try await Checker(fetching: options).check(urls, length: 9)
    #expect(report.assets.map(\.target) == urls.map(Target.url))
    #expect(report.assets.allSatisfy { $0.verdict != .pass || $0.facts.inspection != nil })
    _ = try JSONEncoder().encode(report)
  }

  @Test func `as URLs and as the answers of servers bring a verdict each`() async throws {
    let transport = HostileTransport()
    var options = Self.options("93.184.216.34")
    options.transport = transport
    try await check(1_500, options)
    // What only reaches the reader of URLs would have tried little.
    #expect(transport.count.load(ordering: .relaxed) > 500)
  }

  @Test func `as URLs do no harm to what connects`() async throws {
    var options = Self.options("127.0.0.1")
    options.allowsPrivateAddresses = true
    options.timeouts = Timeouts(
      connect: .seconds(5), firstByte: .seconds(5), idle: .seconds(5), whole: .seconds(5))
    try await check(1_000, options)
  }
}

/// Finds every name at one address.
private struct AnyHost: Resolver {
  private let address: IPAddress?

  init(_ address: String) { self.address = IPAddress(address) }

  func addresses(of host: String) async -> [IPAddress] { address.map { [$0] } ?? [] }
}
