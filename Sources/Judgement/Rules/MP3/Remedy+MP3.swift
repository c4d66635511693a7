extension Remedy {
  /// Decode and encode again: what is broken is left out, and the frames fit together anew.
  static func encodeAgain(_ advice: String) -> Remedy {
    Remedy(advice, mend: Mend(encodes: true))
  }

  /// Copy the frames as they are and write a new header; tags stay, junk goes.
  static func copyFrames(_ advice: String) -> Remedy {
    Remedy(advice, mend: Mend())
  }
}
