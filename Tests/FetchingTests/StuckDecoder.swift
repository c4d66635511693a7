import Foundation
import Synchronization

/// A decoder that does not return before it is let go, for pieces of one size.
final class StuckDecoder: Sendable {
  private let isLetGo = Atomic(false)
  private let spins: Bool
  private let size: Int

  init(at size: Int, spins: Bool = true) {
    self.size = size
    self.spins = spins
  }

  func letGo() { isLetGo.store(true, ordering: .relaxed) }

  @Sendable func decode(_ bytes: Int) {
    guard bytes == size else { return }
    while !isLetGo.load(ordering: .relaxed) {
      if !spins { Thread.sleep(forTimeInterval: 0.01) }
    }
  }
}
