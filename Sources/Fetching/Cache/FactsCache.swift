import Judgement
import Foundation
import GRDB
import Logging

/// Keeps the facts of whole downloads between runs, in an SQLite file that several processes may
/// use at one time.
///
/// A cache can only save time. Whatever is wrong with it (damaged, of another program, in a folder
/// that cannot be written) is a warning, and the run goes on without it.
actor FactsCache {
  private let options: CacheOptions
  private let variant: String
  private let logger: Logger
  private var database: CacheDatabase?
  private var isOff = false
  private var stored = 0

  /// - Parameter variant: What a server may tell askers apart by; empty for the usual.
  init(_ options: CacheOptions, variant: String = "", logger: Logger) {
    self.options = options
    self.variant = variant
    self.logger = logger
  }

  /// What is known of a URL.
  func facts(of url: HTTPURL) async -> CachedFacts? {
    await attempt { [variant] in try await $0.facts(of: CacheKey(url, variant)) } ?? nil
  }

  /// Keeps the facts of a URL, and where its redirects ended.
  func keep(_ facts: Facts, of url: HTTPURL, endingAt final: HTTPURL) async {
    guard facts.isWhole, facts.transfer?.status == 200 else { return }
    stored += 1
    // Now and then, and so that a short run does it once.
    let isToShrink = stored % 256 == 1
    await attempt { [variant, maximum = options.maximumBytes] database in
      try await database.keep(
        CachedFacts(facts: facts, finalKey: CacheKey(final, variant), verified: Date()),
        as: CacheKey(url, variant))
      if isToShrink { try await database.shrink(to: maximum) }
    }
  }

  /// Takes note that the facts of a URL were used without asking the server.
  func use(_ url: HTTPURL) async {
    await attempt { [variant] in try await $0.use(CacheKey(url, variant), at: Date()) }
  }

  /// Does something with the database: with a new one, where it turns out to be no use.
  @discardableResult
  private func attempt<Result: Sendable>(
    _ work: @Sendable (CacheDatabase) async throws -> Result
  ) async -> Result? {
    do {
      guard let database = try open() else { return nil }
      return try await work(database)
    } catch let error as DatabaseError where error.resultCode == .SQLITE_MISMATCH {
      // It belongs to somebody: nothing is done to it.
      giveUp(error)
      return nil
    } catch let error as DatabaseError where error.isOfNoUse {
      return await attemptAnew(after: error, work)
    } catch {
      // A task that is cancelled says nothing of the cache, which others use too.
      if !Task.isCancelled, !(error is CancellationError) { giveUp(error) }
      return nil
    }
  }

  private func attemptAnew<Result: Sendable>(
    after error: DatabaseError, _ work: @Sendable (CacheDatabase) async throws -> Result
  ) async -> Result? {
    do {
      database = nil
      let aside = try CacheDatabase.setAside(in: options.directory)
      logger.warning("the cache was damaged (\(error.resultCode)); it is now \(aside)")
      return try await open().map(work)
    } catch {
      giveUp(error)
      return nil
    }
  }

  private func open() throws -> CacheDatabase? {
    if isOff { return nil }
    if let database { return database }
    let opened = try CacheDatabase(in: options.directory)
    database = opened
    return opened
  }

  private func giveUp(_ error: any Error) {
    guard !isOff else { return }
    isOff = true
    database = nil
    logger.warning("going on without the cache in \(options.directory): \(error)")
  }
}

extension DatabaseError {
  /// Whether the file is no database, a damaged one, or of another version of this program.
  var isOfNoUse: Bool {
    resultCode == .SQLITE_NOTADB || resultCode == .SQLITE_CORRUPT
      || resultCode == .SQLITE_SCHEMA
  }
}

extension Optional {
  fileprivate func map<Result>(
    _ transform: (Wrapped) async throws -> Result
  ) async rethrows -> Result? {
    guard let self else { return nil }
    return try await transform(self)
  }
}
