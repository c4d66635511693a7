import AudioFacts

/// Frames whose main data begins in frames that are not there.
struct MP3MissingReservoir: Rule {
  let about = RuleDescription(
    id: "mp3/missing-reservoir", severities: [.warning],
    flags: "Frames point back to main data that was cut away.",
    why: """
      MP3 keeps part of a frame's data in the frames before it. Where a file was cut without \
      regard to that, the sound begins or goes on with silence or a burst of noise.
      """,
    remedy: .repairFrames("Cut the sound rather than the file; to smooth what there is:"),
    sources: ["ISO/IEC 11172-3, 2.4.3.4"])

  var fires: Example {
    Example(
      "an MP3 with its reservoir cut off", .mp3 { $0.mpeg?.startingFramesWithoutReservoir = 2 })
  }
  var passes: Example { Example("an MP3 that begins as it was encoded", .mp3()) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let mpeg = subject.facts.inspection?.mpeg else { return [] }
    let starting = mpeg.startingFramesWithoutReservoir
    if starting > 0 {
      return [
        finding(
          .warning,
          "The first \(starting.of("frame")) need main data from before the beginning of the file.",
          at: mpeg.firstFrameOffset.map { Place(offset: $0, time: 0) })
      ]
    }
    // After a hole or a change that is reported by itself, there is nothing to reach back to.
    guard mpeg.holes.isEmpty, mpeg.formatChanges.isEmpty,
      let first = mpeg.framesWithoutReservoir.first
    else { return [] }
    return [
      finding(
        .warning,
        "\(mpeg.framesWithoutReservoir.count.of("frame")) in the middle need main data that is not "
          + "there; the first stands \(first.wording).",
        at: Place(first))
    ]
  }
}
