import AudioFacts

/// A chunk over which libsndfile loses its way.
struct WAVBrokenChunk: Rule {
  let about = RuleDescription(
    id: "wav/broken-chunk", severities: [.error],
    flags: """
      A chunk beside the sound is such that libsndfile or FFmpeg does not find the sound, refuses the \
      file, or never comes to an end.
      """,
    why: """
      Media servers read WAVs with libsndfile, which reads some chunks whatever their size says. \
      Other players pass over them, so that the file plays on the desk and not in the call.
      """,
    remedy: Remedy(
      "Have it written anew with nothing but the sound:",
      mend: Mend(isRepair: true, reading: .samples)),
    sources: ["https://github.com/libsndfile/libsndfile/issues/1118"])

  var fires: Example {
    Example(
      "a WAV with a smpl of 0 bytes",
      .wav {
        $0.wav?.chunkFault = ChunkFault(
          chunk: "smpl", offset: 36, size: 0, problem: .tooShort(least: 36))
      })
  }
  var passes: Example { Example("a WAV without a smpl", .wav()) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let fault = subject.facts.inspection?.wav?.chunkFault else { return [] }
    return [finding(.error, fault.wording, at: Place(offset: fault.offset))]
  }
}

extension ChunkFault {
  fileprivate var wording: String {
    let place = "'\(chunk)' at byte \(offset.grouped)"
    return switch problem {
    case .tooShort(let least):
      "\(place) has \(size.of("byte")), and libsndfile reads \(least) of it: it then misses what "
        + "follows, the sound too."
    case .oddSize:
      "\(place) has an odd size of \(size.of("byte")): libsndfile then misses what follows, the sound "
        + "too."
    case .refusedByFFmpeg(let least):
      "\(place) has \(size.of("byte")), where \(least) are needed: FFmpeg refuses the file."
    case .listLeadsBeyond:
      "What is inside \(place) does not add up to its \(size.of("byte")): libsndfile then misses what "
        + "follows, the sound too."
    case .peakBeforeFormat:
      "\(place) stands before 'fmt ': libsndfile refuses the file."
    case .peakSize(let expected):
      "\(place) has \(size.of("byte")), where the channels need \(expected): libsndfile refuses "
        + "the file."
    case .listLeadsBack:
      "Inside \(place) is a size near 4 GB: libsndfile goes round in it for ever."
    case .anotherFile:
      "Another WAV begins at byte \(offset.grouped): libsndfile refuses the file."
    }
  }
}
