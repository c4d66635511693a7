extension Remedy {
  /// Decode and encode again: what is broken is left out, and the frames fit together anew.
  static func encodeAgain(_ advice: String) -> Remedy {
    Remedy(advice, command: "ffmpeg -i {in} -map 0:a:0 -c:a libmp3lame -b:a 128k {out}.mp3")
  }

  /// Copy the frames as they are and write a new header; tags stay, junk goes.
  static func copyFrames(_ advice: String) -> Remedy {
    Remedy(advice, command: "ffmpeg -i {in} -map 0:a:0 -c copy {out}.mp3")
  }
}
