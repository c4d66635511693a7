import Foundation
import OtherPrograms

/// A file as a common encoder makes it, and what the players make of it.
struct GoodFile: Sendable {
  let name: String
  let format: AudioFormat
  let bytes: [UInt8]

  /// Makes all files of the list, in its order.
  static func make(in folder: URL) async throws -> [GoodFile] {
    var files: [GoodFile] = []
    for recipe in Recipe.all {
      if let bytes = try await recipe.bytes(in: folder) {
        files.append(GoodFile(name: recipe.name, format: recipe.format, bytes: bytes))
      }
    }
    return files
  }
}
