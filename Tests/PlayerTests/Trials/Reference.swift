import Foundation

/// A good file with what everybody says of it.
struct Reference: Sendable {
  let file: GoodFile
  let opinion: Opinion
  /// In the order of the players.
  let hearings: [Hearing]
}
