import Foundation

/// A folder for what is not proved yet, beside what is: from there it can be moved at once.
struct Workshop {
  private let folder: URL

  /// Has one for the time that the body runs.
  /// - Parameter parent: Where it lies; nil for where the system keeps what is temporary.
  static func with<Result>(
    in parent: String?, _ body: (Workshop) async throws -> Result
  ) async throws -> Result {
    let parent = parent.map { URL(filePath: $0) } ?? FileManager.default.temporaryDirectory
    let isNew = !FileManager.default.fileExists(atPath: parent.path)
    let folder = parent.appending(path: ".soundcheck-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer {
      try? FileManager.default.removeItem(at: folder)
      // Where nothing was written, no empty folder is left.
      if isNew, (try? FileManager.default.contentsOfDirectory(atPath: parent.path)) == [] {
        try? FileManager.default.removeItem(at: parent)
      }
    }
    return try await body(Workshop(folder: folder))
  }

  /// The path of a file in it.
  func place(_ name: String) -> String { folder.appending(path: name).path }

  /// The path of a file in it that is not there yet.
  func newPlace() -> String { place(UUID().uuidString) }
}
