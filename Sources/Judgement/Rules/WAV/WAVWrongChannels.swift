import AudioFacts

/// Mono samples under a stereo header, or the reverse.
struct WAVWrongChannels: Rule {
  let about = RuleDescription(
    id: "wav/wrong-channels", severities: [.error, .warning],
    flags: """
      The samples are mono and the header says stereo, or the reverse. Where the channels change places \
      in the midst of the sound, it is a warning.
      """,
    why: """
      Mono read as stereo plays at double speed and an octave higher; stereo read as mono at half the \
      speed, and buzzes. Where the sides change, one sample is missing, or one too many.
      """,
    remedy: "Export the sound again with as many channels in the header as in the samples.")

  var fires: Example {
    Example("a WAV of stereo called mono", .wav { $0.levels?.soundness = Self.facts(paired: 41) })
  }
  var passes: Example {
    Example(
      "a WAV that alternates like stereo two thirds of the time",
      .wav { $0.levels?.soundness = Self.facts(paired: 40) })
  }

  private static func facts(paired: Int) -> SoundnessFacts {
    var sound = SoundnessFacts()
    sound.blocks = 60
    sound.pairedBlocks = paired
    return sound
  }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let inspection = subject.facts.inspection, let audio = inspection.audio,
      inspection.wav != nil,
      let sound = inspection.levels?.soundness, sound.rightReading == nil, !sound.isNoise
    else { return [] }
    guard sound.isInterleavedMono || sound.isPaired else { return change(sound) }
    let message =
      sound.isPaired
      ? """
      The header says 1 channel, but in \(sound.pairedBlocks) of \(sound.blocks) blocks every second \
      sample belongs together: it is stereo, and plays at half the speed.
      """
      : """
      The header says 2 channels, but in \(sound.interleavedBlocks) of \(sound.blocks) blocks each \
      right sample lies between two left ones: it is mono, and plays at double speed.
      """
    return [
      finding(
        .error, message,
        remedy: Remedy(
          "Read the samples as what they are, and listen:",
          mend: Mend(
            isRepair: true,
            reading: .reread(SampleReading(audio.codec), channels: sound.isPaired ? 2 : 1),
            encodes: true)))
    ]
  }

  private func change(_ sound: SoundnessFacts) -> [Finding] {
    guard let change = sound.channelsChange else { return [] }
    return [
      finding(
        .warning,
        """
        From \(change.start.seconds) on the left channel is the right one, for \
        \(change.seconds.seconds) or more: a sample is missing before it, or too many.
        """,
        at: Place(time: change.start))
    ]
  }
}
