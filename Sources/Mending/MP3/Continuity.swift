import AudioFacts
import AudioInspection

/// What the frames before leave to the next: its main data may begin in theirs.
struct Continuity {
  private var reservoir = BitReservoir()
  private var mainData = MainDataWalk()

  /// What a frame is worth after those before it.
  enum Soundness: Equatable {
    /// As an encoder wrote it, as far as can be seen.
    case sound
    /// It ends as only some encoders let it.
    case doubtful
    /// Its main data is not what an encoder wrote.
    case damaged
    /// Its side information cannot be true.
    case invalid
    /// It needs main data that is not there.
    case orphaned
  }

  /// Whether this encoder fills frames up inside their main data, so that it proves nothing.
  var stuffs: Bool { mainData.stuffs }

  /// How far back the next frame's main data may begin, in bytes.
  var depth: Int { reservoir.depth }

  /// What the next frame is worth, and what follows from having passed it.
  func after(_ frame: MPEGFrame) -> (soundness: Soundness, then: Continuity) {
    var next = self
    guard let side = frame.side else {
      next.breakOff()
      return (.sound, next)
    }
    next.mainData.begin(frame.bytes.span.bytes, frame.header)
    next.mainData.append(frame.bytes.span.bytes)
    let verdict = next.mainData.finish(side, room: frame.room, at: MPEGPlace(offset: 0, time: 0))
    next.reservoir.add(side, room: frame.room)
    if side.problem != nil { return (.invalid, next) }
    if !reservoir.holds(side) { return (.orphaned, next) }
    switch verdict {
    case .right, nil: return (.sound, next)
    case .doubtful: return (.doubtful, next)
    case .wrong: return (.damaged, next)
    }
  }

  /// What follows from having written a frame in the place of another whose main data it keeps.
  mutating func replaced(by silent: MPEGFrame, after before: Continuity) {
    reservoir = before.reservoir
    reservoir.add(silent.side, room: silent.room)
  }

  /// Goes on after bytes that are gone.
  mutating func breakOff() {
    reservoir = BitReservoir()
    mainData.breakOff()
  }
}
