import AudioInspection

extension Remedy {
  /// Converts an asset by ffmpeg and keeps its kind.
  static func convert(_ advice: String, _ options: String, as kind: ContentKind) -> Remedy {
    let output = kind == .mpeg ? "-c:a libmp3lame {out}.mp3" : "-c:a pcm_s16le {out}.wav"
    return Remedy(advice, command: "ffmpeg -i {in} \(options) \(output)")
  }
}
