import HTTPTypes
import NIOCore
import Soundcheck
import Synchronization
import Testing
import Transport

/// A service that brings what carries requests and what finds hosts.
struct OwnTransportTests {
  private final class Canned: HTTPTransport {
    let requests = Mutex<[TransportRequest]>([])

    func withResponse<Result: Sendable>(
      to request: TransportRequest,
      _ body: @escaping @Sendable (TransportResponse) async throws -> Result
    ) async throws -> Result {
      requests.withLock { $0.append(request) }
      let pieces = AsyncStream<ByteBuffer> { pieces in
        pieces.yield(ByteBuffer(bytes: [UInt8].wav))
        pieces.finish()
      }
      return try await body(
        TransportResponse(
          status: 200, headers: [.contentType: "audio/x-wav"], body: ResponseBody(pieces)))
    }
  }

  @Test func `goes by both, and is still kept from private addresses`() async throws {
    let transport = Canned()
    var options = FetchOptions()
    options.transport = transport
    options.resolver = FickleResolver(["93.184.216.34", "10.0.0.1"])
    let report = try await Checker(fetching: options)
      .check(["https://cdn.example.com/a.wav"])
    #expect(report.assets.map(\.verdict) == [.pass])
    let refused = try await Checker(fetching: options).check(["https://in.example.com/a.wav"])
    #expect(refused.assets.first?.findings.first?.rule == "fetch/private-address")
    let requests = transport.requests.withLock { $0 }
    #expect(requests.map(\.url) == ["https://cdn.example.com/a.wav"])
    #expect(requests.map(\.address) == ["93.184.216.34"])
  }
}
