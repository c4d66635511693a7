import Judgement

/// How long the inspection of an asset may take.
///
/// Counted is the time of a processor, so that no file is blamed for a machine that is busy. A
/// decoder takes some hundredths of a second a megabyte, so the defaults are far from what a sound
/// can need.
public struct InspectionBudget: Sendable, Equatable {
  /// Processor time for any asset.
  public var base = Duration.seconds(10)
  /// And for each megabyte (1,000,000 bytes) of it.
  public var perMegabyte = Duration.seconds(4)
  /// How many times as much may pass on the clock on the wall, where a thread waits or shares its
  /// processor; an asset's own time ends it before.
  public var wallFactor = 10

  /// What a piece may take in any case: of a download that is out of time it is to be said that it
  /// was slow, not that its last piece was.
  private static let least = Duration.seconds(1)

  /// The defaults.
  public init() {}

  /// Processor time for so many bytes.
  func processor(for bytes: Int) -> Duration {
    base + perMegabyte * (Double(max(0, bytes)) / 1_000_000)
  }

  /// What is left of it for one piece of work.
  ///
  /// - Parameter left: Time that the asset has left, its download included; nil for any.
  func limit(bytes: Int, used: Duration = .zero, left: Duration? = nil) -> InspectionLimit {
    let all = processor(for: bytes)
    let wall = all * max(1, wallFactor)
    return InspectionLimit(
      processor: max(.zero, all - used), wall: min(wall, max(Self.least, left ?? wall)), used: used)
  }
}

/// How long one piece of an inspection's work may take.
struct InspectionLimit: Sendable {
  /// On a processor.
  var processor: Duration
  /// On the clock on the wall.
  var wall: Duration
  /// Processor time that the pieces before it have taken.
  var used = Duration.zero
}

/// An inspection did not end within its bounds.
enum InspectionOverdue: Error, Equatable {
  /// It used more processor time than there was: so much in all.
  case processor(Duration)
  /// It neither ended nor used up its processor time within this time on the wall: it waits for
  /// something, the machine does not get to it, or its asset's time is over.
  case wall(Duration)
  /// So many have not ended that no more are begun.
  case noThreadLeft
}

extension Facts {
  /// What is known of an asset whose inspection was given up.
  ///
  /// - Parameter bytes: How many it had taken.
  init(transfer: TransferFacts? = nil, _ overdue: InspectionOverdue, bytes: Int) {
    self.init(transfer: transfer)
    switch overdue {
    case .processor(let used):
      failure = .hung(seconds: used / .seconds(1), bytes: bytes)
    case .wall(let time):
      unchecked = .inspectionOverdue(seconds: time / .seconds(1))
    case .noThreadLeft:
      unchecked = .inspectionsStuck(count: InspectionExecutor.mostGivenUp)
    }
  }
}
