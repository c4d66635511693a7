import AudioFacts
import Testing

@testable import Confinement

/// What a worker says of itself, and what is made of it.
@Suite struct WallsTests {
  @Test(
    arguments: [
      (
        Walls(landlock: 7, hasFilter: true, openIsRefused: true, forkIsRefused: true), true,
        "full (Landlock 7)"
      ),
      (
        Walls(landlock: 7, hasFilter: true, openIsRefused: true, forkIsRefused: true), nil,
        "full (Landlock 7)"
      ),
      (
        Walls(landlock: 0, hasFilter: true, openIsRefused: true, forkIsRefused: true), true,
        "filtered, without Landlock"
      ),
      // It says so, and the system says otherwise.
      (
        Walls(landlock: 7, hasFilter: true, openIsRefused: true, forkIsRefused: true), false,
        "separate (Landlock 7), without seccomp"
      ),
      // The filter is there and lets something through.
      (
        Walls(landlock: 7, hasFilter: true, openIsRefused: true, forkIsRefused: false), true,
        "separate (Landlock 7), without seccomp"
      ),
      (
        Walls(landlock: 0, hasFilter: false, openIsRefused: false, forkIsRefused: false), false,
        "separate, without seccomp, without Landlock"
      ),
    ] as [(Walls, Bool?, String)])
  func `only what was proved counts`(walls: Walls, isConfirmed: Bool?, level: String) {
    #expect(walls.isolation(isConfirmed: isConfirmed).description == level)
  }

  @Test func `levels are in order`() {
    #expect(Isolation.Level.allCases.sorted() == [.none, .separate, .filtered, .full])
  }
}
