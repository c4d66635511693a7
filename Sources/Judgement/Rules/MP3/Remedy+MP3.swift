import AudioFacts

extension Remedy {
  /// Decode and encode again: what is broken is left out, and the frames fit together anew.
  static func encodeAgain(_ advice: String) -> Remedy {
    Remedy(advice, mend: Mend(encodes: true))
  }

  /// Copy the frames as they are and write a new header; tags stay, junk goes.
  static func copyFrames(_ advice: String) -> Remedy {
    Remedy(advice, mend: Mend(isRepair: true))
  }

  /// Leave the frames that are sound as they are, and put silence for the others: a program that
  /// knows less encodes again.
  static func repairFrames(_ advice: String) -> Remedy {
    Remedy(advice, mend: Mend(isRepair: true, encodes: true))
  }
}

extension MPEGFacts {
  /// Whether so many MPEG frames are so much of the sound that a listener misses them.
  func misses(_ mpegFrames: Int) -> Bool {
    guard let format, format.sampleRate > 0 else { return false }
    func seconds(_ count: Int) -> Double {
      Double(count) * Double(format.samplesPerFrame) / Double(format.sampleRate)
    }
    return !SlightLoss.covers(seconds(mpegFrames), of: seconds(max(mpegFrames, self.mpegFrames)))
  }
}
