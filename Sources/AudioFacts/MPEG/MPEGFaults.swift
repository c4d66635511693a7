/// Bytes that belong neither to a frame nor to a tag.
public struct Junk: Codable, Sendable, Equatable {
  /// What the bytes look like.
  public enum Kind: String, Codable, Sendable { case zeros, text, binary }

  /// Where the first of them stands.
  public var place: MPEGPlace
  /// How many there are.
  public var length: Int
  /// What they look like.
  public var kind: Kind

  /// States what is known of junk.
  public init(place: MPEGPlace, length: Int, kind: Kind) {
    self.place = place
    self.length = length
    self.kind = kind
  }
}

/// A frame that the file ends inside of.
public struct CutFrame: Codable, Sendable, Equatable {
  /// Where it begins.
  public var place: MPEGPlace
  /// Bytes of it that are there.
  public var present: Int
  /// Bytes that it should have.
  public var length: Int

  /// States where a frame is cut.
  public init(place: MPEGPlace, present: Int, length: Int) {
    self.place = place
    self.present = present
    self.length = length
  }

  /// Bytes of it that are missing.
  public var missing: Int { length - present }
}

/// A frame whose side information cannot be true.
public struct InvalidFrame: Codable, Sendable, Equatable {
  /// What cannot be true of it.
  public enum Problem: Codable, Sendable, Equatable {
    /// A granule says that it has more pairs of values than fit: how many.
    case bigValues(Int)
    /// A granule switches windows to the type that does not switch.
    case blockType
    /// The granules say that they hold more bits than there is room for.
    case mainData(bits: Int, room: Int)
  }

  /// Where it begins.
  public var place: MPEGPlace
  /// What cannot be true.
  public var problem: Problem

  /// States what is wrong with a frame.
  public init(place: MPEGPlace, problem: Problem) {
    self.place = place
    self.problem = problem
  }
}

/// A change of the stream's kind.
public struct FormatChange: Codable, Sendable, Equatable {
  /// Where the first frame of the new kind begins.
  public var place: MPEGPlace
  /// The kind before.
  public var old: MPEGFormat
  /// The kind from here on.
  public var new: MPEGFormat

  /// States a change.
  public init(place: MPEGPlace, old: MPEGFormat, new: MPEGFormat) {
    self.place = place
    self.old = old
    self.new = new
  }
}
