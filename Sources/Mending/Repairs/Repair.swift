import AudioFacts

/// Something that was done to a file: to its structure, which touches no sample, or to its sound.
public struct Repair: Codable, Sendable, Equatable {
  /// What was done.
  public var kind: Kind
  /// To how many: bytes, tags, frames or chunks, as the kind says.
  public var count: Int

  /// Memberwise.
  public init(_ kind: Kind, _ count: Int = 1) {
    self.kind = kind
    self.count = count
  }

  /// The repairs that there are.
  public enum Kind: String, Codable, Sendable, CaseIterable {
    /// Bytes before the sound are cut off.
    case cutInFront = "cut-in-front"
    /// Bytes between MPEG frames are cut out.
    case closeHoles = "close-holes"
    /// Bytes after the sound are cut off.
    case cutBehind = "cut-behind"
    /// Bytes of tags are left out.
    case dropTags = "drop-tags"
    /// Xing, Info and VBRI headers of files that were appended are left out.
    case dropLaterHeaders = "drop-later-headers"
    /// The half MPEG frame at the end is left out.
    case dropHalfFrame = "drop-half-frame"
    /// The few bytes that the last MPEG frame lacks are added; they hold no sound.
    case fillLastFrame = "fill-last-frame"
    /// MPEG frames get back the header that was overwritten.
    case restoreHeaders = "restore-frame-headers"
    /// MPEG frames that would be noise are made silent.
    case silenceFrames = "silence-frames"
    /// Silent MPEG frames stand for those that are gone, so that what follows comes in time.
    case insertSilence = "insert-silence"
    /// Checksums of MPEG frames are written anew.
    case writeFrameChecksums = "write-frame-checksums"
    /// The Xing or Info header is written anew.
    case writeStreamHeader = "write-stream-header"
    /// The checksum of the music is written anew though no frame shows what made it wrong: a program
    /// may have changed the frames on purpose, or a damage is too small to be seen.
    case vouchForMusic = "write-music-checksum"
    /// The sound is decoded from the text that it was written as.
    case decodeText = "decode-text"
    /// MPEG audio is taken out of the WAV around it.
    case unwrapMPEG = "unwrap-mpeg"

    /// The RIFF, fmt and data headers of a WAV are written anew.
    case writeHeader = "write-header"
    /// What the header says of the samples is corrected, as its other fields or the samples show.
    case correctFormat = "correct-format"
    /// Bytes of sound after the end that the header names are taken in.
    case takeInSound = "take-in-sound"
    /// Chunks that no player needs are left out.
    case dropChunks = "drop-chunks"
    /// Headers of other WAVs in the midst of the sound are cut out.
    case cutHeadersInside = "cut-headers-inside"
    /// Bytes of a last sample frame that is not whole are left out.
    case dropHalfSample = "drop-half-sample"
    /// The ending of the name is that of what the file is.
    case correctName = "correct-name"
    /// The bytes of samples are turned round, from big-endian to little-endian.
    case swapBytes = "swap-bytes"

    /// Channels are mixed down to one, or one of them is kept.
    case mixDown = "mix-down"
    /// The sound is at another rate, in Hz.
    case resample
    /// What is under 80 Hz is taken away.
    case removeBass = "remove-bass"
    /// Milliseconds of the sound are cut out.
    case cutOut = "cut-out"
    /// Silence is put around it.
    case pad
    /// It is louder by so many decibels, or quieter.
    case level
    /// It is written as a WAV of this rate, in Hz.
    case encode
  }
}

/// What a repair could not bring back.
public struct Loss: Codable, Sendable, Equatable {
  /// Seconds of sound that are gone; silence stands in their place, or nothing at the end.
  public var seconds: Double
  /// Seconds that there should be.
  public var whole: Double

  /// Memberwise.
  public init(seconds: Double, of whole: Double) {
    self.seconds = seconds
    self.whole = whole
  }

  /// Whether what is left still says what was meant: a pause of a breath, not a missing sentence.
  public var isSlight: Bool { SlightLoss.covers(seconds, of: whole) }
}

extension Repair.Kind {
  /// Whether its count is how the sound is, not how much was done: a later one holds.
  fileprivate var isState: Bool { [.mixDown, .resample, .encode].contains(self) }
}

extension [Repair] {
  /// Both, each kind once.
  package func joined(with later: [Repair]) -> [Repair] {
    later.reduce(into: self) { all, repair in
      guard let known = all.firstIndex(where: { $0.kind == repair.kind }) else {
        return all.append(repair)
      }
      all[known].count = repair.kind.isState ? repair.count : all[known].count + repair.count
    }
  }
}

extension Loss {
  /// Both, of the sound that there was before the first.
  package func joined(with later: Loss) -> Loss {
    Loss(seconds: seconds + later.seconds, of: max(whole, later.whole))
  }
}

/// The repairs of one file, each kind once.
struct RepairLog {
  private var counts: [Repair.Kind: Int] = [:]

  mutating func add(_ kind: Repair.Kind, _ count: Int = 1) {
    if count > 0 { counts[kind, default: 0] += count }
  }

  /// In the order in which the kinds are declared.
  var repairs: [Repair] {
    Repair.Kind.allCases.compactMap { kind in counts[kind].map { Repair(kind, $0) } }
  }

  /// Whether what is written is other frames than those that were read.
  var hasChangedFrames: Bool {
    let changes: [Repair.Kind] = [
      .closeHoles, .dropLaterHeaders, .restoreHeaders, .silenceFrames, .insertSilence,
      .dropHalfFrame, .fillLastFrame,
    ]
    return changes.contains { counts[$0] != nil }
  }
}
