import HostileServer
import Fetching
import Soundcheck
import Testing
import Transport

@Suite("Cache behind a proxy", .timeLimit(.minutes(1)))
struct CacheProxyTests {
  private let cache = CacheFolder()

  @Test func `what came through a proxy is not used by a run that has to look at addresses`()
    async throws
  {
    try await HostileServer.run(replying: Site().reply) { server in
      try await TunnelProxy.run { proxy in
        var options = FetchOptions.withoutRetries
        options.cache = cache.options
        options.cache?.maximumAge = .seconds(60)
        var proxied = options
        proxied.proxy = Proxy(host: "127.0.0.1", port: proxy.port)
        let url = server.url("/a.wav")
        _ = try await Fetcher(options: proxied).facts(of: .url(url))
        let again = try await Fetcher(options: proxied).facts(of: .url(url))
        #expect(again.transfer?.fromCache == true)
        let direct = try await Fetcher(options: options).facts(of: .url(url))
        #expect(
          direct.transfer?.obstacle == .privateAddress(host: "127.0.0.1", address: "127.0.0.1"))
      }
    }
  }
}
