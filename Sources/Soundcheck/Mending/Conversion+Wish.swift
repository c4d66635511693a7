import Judgement
import Mending

extension Conversion {
  /// What a policy wishes of a sound, as a conversion; nil where it wishes for a codec that is not
  /// written here.
  init?(_ wish: Wish) {
    let (mend, form) = (wish.mend, wish.form)
    self.init(sampleRate: form.rate, level: LevelTarget.speech)
    switch form.codec {
    case .pcmS16LE: coding = .pcm16
    case .pcmMulaw: coding = .mulaw
    case .pcmAlaw: coding = .alaw
    default: return nil
    }
    channel = mend.channel
    start = mend.start ?? 0
    end = mend.end
    cuts = mend.cuts
    removesBass = mend.filtersBass
    pads = mend.pads
  }
}

extension MendingLimits {
  init(_ limits: StructureLimits) {
    self.init(
      largestTag: limits.largestTag, mostTrimmed: limits.mostTrimmed,
      sparedBytes: limits.sparedBytes, zeroedEnd: limits.zeroedEnd)
  }
}
