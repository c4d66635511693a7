import AudioFacts

/// The first thing that a worker says: which walls it stands behind, by what it built and by what it
/// tried. Said before the first foreign byte, by a program that is our own still.
struct Walls: Equatable {
  var landlock: Int
  var hasFilter: Bool
  var openIsRefused: Bool
  var forkIsRefused: Bool

  /// Whether the filter stands, and holds what was tried.
  var areWhole: Bool { hasFilter && openIsRefused && forkIsRefused }

  /// What they amount to.
  ///
  /// - Parameter isConfirmed: Whether the system says of the process that it is filtered; nil where it
  ///   says nothing.
  func isolation(isConfirmed: Bool?) -> Isolation {
    guard areWhole, isConfirmed != false else {
      return Isolation(
        level: .separate, landlock: landlock > 0 ? landlock : nil,
        missing: ["seccomp"] + (landlock > 0 ? [] : ["Landlock"]))
    }
    return landlock > 0
      ? Isolation(level: .full, landlock: landlock)
      : Isolation(level: .filtered, missing: ["Landlock"])
  }
}

extension Walls: CodedFacts {
  static var blank: Walls {
    Walls(landlock: 0, hasFilter: false, openIsRefused: false, forkIsRefused: false)
  }
  mutating func pass(through coder: inout some FactsCoder) throws(UnreadableFacts) {
    try coder.pass(&landlock, within: 0...1_000)
    try coder.pass(&hasFilter)
    try coder.pass(&openIsRefused)
    try coder.pass(&forkIsRefused)
  }
}
