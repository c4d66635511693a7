import NIOCore

extension Channel {
  /// Listens for as long as `test` runs, which is given the port.
  func whileListening<Result>(_ test: (Int) async throws -> Result) async throws -> Result {
    do {
      let result = try await test(localAddress?.port ?? 0)
      try await close()
      return result
    } catch {
      try? await close()
      throw error
    }
  }
}
