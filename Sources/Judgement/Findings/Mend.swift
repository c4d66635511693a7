package import AudioFacts

/// What has to be done to an asset so that a finding goes away, not yet by which command.
///
/// The mends of all findings of one asset are joined and made one command, so that they do not undo
/// each other, and what is written is of the codec, rate and channels that the policy asks for.
package struct Mend: Sendable, Equatable {
  /// Whether `soundcheck fix` does it, which encodes nothing again. What is said below is then for
  /// other programs, when something else has to be done too.
  package var isRepair = false
  /// Whether so much of the sound is gone that the repair has to be asked for what is left.
  package var salvages = false
  /// How many bytes in front do not belong to the file.
  package var dropsBytes = 0
  /// Bytes of the file after which nothing belongs to it; nil when all does.
  package var keepsBytes: Int?
  /// Bytes between those that do not belong to it either, in the order of the file.
  package var holes: [Range<Int>] = []
  /// How the sound is got out of the file.
  package var reading = Reading.asItIs
  /// Whether the sound has to be encoded anew; otherwise it is copied where the policy allows.
  package var encodes = false
  /// Whether it has to become smaller: as little as a telephone needs.
  package var shrinks = false
  /// Whether tags and pictures are left out.
  package var dropsTags = false
  /// Where the sound begins, in seconds; nil for its own beginning.
  package var start: Double?
  /// Where it ends, in seconds; nil for its own end.
  package var end: Double?
  /// What is cut out of it, in seconds.
  package var cuts: [ClosedRange<Double>] = []
  /// The one channel of two that is kept, from 0; nil for all.
  package var channel: Int?
  /// Whether what is under 80 Hz is taken away, and a constant with it.
  package var filtersBass = false
  /// Whether flattened peaks are made round.
  package var declips = false
  /// Decibels by which it is turned up; a limiter keeps what is turned up from clipping.
  package var gain: Double?
  /// Whether that makes it as loud as the others of its list, of which a command for one file knows
  /// nothing.
  package var suitsList = false
  /// Whether silence is put around it.
  package var pads = false
  /// The ending that the mended file must have; nil for the one it has.
  package var ending: String?

  /// How the sound is got out of a file; what comes later does more.
  package enum Reading: Sendable, Equatable {
    /// By what ffmpeg makes of it.
    case asItIs
    /// The samples of a WAV, wherever its headers say that they end.
    case samples
    /// The samples of a WAV, with those that lie after the end that its headers name.
    case samplesAndTrailing
    /// The samples of a WAV, with whole headers among them.
    case samplesBetweenHeaders
    /// MPEG audio that ffmpeg cannot read, or of which it leaves out what is damaged.
    case mpg123
    /// The file that begins after what is dropped, whatever is known of the one around it.
    case innerFile
    /// Samples without a header, at the rate in Hz that they are most likely of.
    case raw(SampleFormat, rate: Int)
    /// A sound that was written as text.
    case text(EncodedSound)
    /// The samples of a WAV, as what they are instead of what its header says.
    case reread(SampleReading, channels: Int)
    /// None: what is read is not the sound, and no command knows how to read it.
    case lost

    /// Whether what was decoded, and measured, is not the sound that it gets.
    var isOfAnotherSound: Bool { rank > 3 }

    fileprivate var rank: Int {
      switch self {
      case .asItIs: 0
      case .samples: 1
      case .samplesAndTrailing: 2
      case .samplesBetweenHeaders, .mpg123: 3
      case .lost: 4
      case .reread: 5
      case .innerFile, .raw, .text: 6
      }
    }
  }

  /// Both.
  func joined(with other: Mend) -> Mend {
    let later = other.reading.rank > reading.rank ? other : self
    if later.reading.isOfAnotherSound { return later }
    var both = self
    both.isRepair = isRepair && other.isRepair
    both.salvages = salvages || other.salvages
    both.dropsBytes = max(dropsBytes, other.dropsBytes)
    both.keepsBytes = [keepsBytes, other.keepsBytes].compactMap(\.self).min()
    both.holes = holes.isEmpty ? other.holes : holes
    both.reading = later.reading
    both.encodes = encodes || other.encodes
    both.shrinks = shrinks || other.shrinks
    both.dropsTags = dropsTags || other.dropsTags
    both.start = [start, other.start].compactMap(\.self).max()
    both.end = [end, other.end].compactMap(\.self).min()
    both.cuts = cuts + other.cuts.filter { !cuts.contains($0) }
    both.channel = channel ?? other.channel
    both.filtersBass = filtersBass || other.filtersBass
    both.declips = declips || other.declips
    both.gain = gain ?? other.gain
    both.suitsList = suitsList || other.suitsList
    both.pads = pads || other.pads
    both.ending = ending ?? other.ending
    return both
  }
}
