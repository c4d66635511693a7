import Foundation
import HostileServer
import Logging
import Fetching
import Judgement
import Soundcheck
import Synchronization

/// A cache that is gone when the test is.
final class CacheFolder: Sendable {
  let path = FileManager.default.temporaryDirectory.appending(path: "cache-\(UUID())").path

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var options: CacheOptions { CacheOptions(directory: path) }

  /// The facts of URLs by way of this cache, or of one elsewhere, found as by a process of its own.
  func facts(
    of urls: [String], in directory: String? = nil, maximumAge: Duration? = nil,
    maximumBytes: Int? = nil, logger: Logger? = nil
  ) async throws -> [Facts] {
    var cache = CacheOptions(directory: directory ?? path)
    cache.maximumAge = maximumAge
    if let maximumBytes { cache.maximumBytes = maximumBytes }
    var options = FetchOptions.local
    options.cache = cache
    if let logger { options.logger = logger }
    return try await Fetcher(options: options, maximumBytes: 1_000_000).facts(ofAll: urls)
  }
}

/// A site whose files have validators.
final class Site: Sendable {
  private let state = Mutex((versions: [String: Int](), bodies: 0))

  /// Bodies that were sent.
  var bodies: Int { state.withLock { $0.bodies } }

  func change(_ path: String) { state.withLock { $0.versions[path, default: 1] += 1 } }

  @Sendable func reply(_ request: Request) async -> Reply {
    state.withLock { state in
      let version = state.versions[request.path, default: 1]
      let headers = ["ETag": "\"\(version)\"", "Content-Type": "audio/x-wav"]
      if request.headers["if-none-match"] == "\"\(version)\"" { return .answer(304, headers) }
      state.bodies += 1
      return .answer(200, headers, body: .wav + [UInt8](repeating: 0, count: version))
    }
  }
}

/// Collects warnings.
final class WarningLog: LogHandler, Sendable {
  private let lines = Mutex<[String]>([])

  var warnings: [String] { lines.withLock { $0 } }
  var logger: Logger { Logger(label: "test") { _ in self } }

  func log(event: LogEvent) {
    if event.level >= .warning { lines.withLock { $0.append("\(event.message)") } }
  }

  subscript(metadataKey _: String) -> Logger.Metadata.Value? {
    get { nil }
    set { _ = newValue }
  }
  var metadata: Logger.Metadata {
    get { [:] }
    set { _ = newValue }
  }
  var logLevel: Logger.Level {
    get { .trace }
    set { _ = newValue }
  }
}
