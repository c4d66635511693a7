import AudioFacts

/// Samples that are noise because they are read in the wrong way.
struct ContentNotSound: Rule {
  let about = RuleDescription(
    id: "content/not-sound", severities: [.error, .warning],
    flags: """
      The samples do not hang together as those of a sound do, and the same bytes read in \
      another way do, or the samples are loud noise throughout. Where the two readings are µ-law and A-law, where \
      only a part is so, and where noise could be meant, it is a warning.
      """,
    why: """
      The header says one thing and the bytes are another. Players believe the header: the caller \
      hears a roar.
      """,
    remedy: "Export the sound again from its source, with a header that says what it is.",
    sources: ["https://en.wikipedia.org/wiki/Linear_predictive_coding"])

  var fires: Example {
    Example(
      "a WAV of big-endian 16-bit samples",
      .wav {
        var sound = SoundnessFacts()
        sound.blocks = 60
        sound.noisyBlocks = 55
        sound.blocksReread = 35
        sound.otherReading = SampleReading("pcm_s16be")
        sound.otherReadingBlocks = 33
        $0.levels?.soundness = sound
      })
  }
  var passes: Example {
    Example(
      "a WAV of which a half reads as well as µ-law",
      .wav {
        var sound = SoundnessFacts()
        sound.blocks = 60
        sound.noisyBlocks = 30
        sound.blocksReread = 35
        sound.otherReading = SampleReading(.pcmMulaw)
        sound.otherReadingBlocks = 17
        $0.levels?.soundness = sound
      })
  }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let inspection = subject.facts.inspection, let reason = inspection.notSound,
      let audio = inspection.audio, let sound = inspection.levels?.soundness
    else { return [] }
    return switch reason {
    case .misread(let reading): [misread(audio, as: reading, sound)]
    case .outOfStep(let step): [outOfStep(step, sound)]
    case .noise(let rms): [noise(at: rms, sound, limits.levels)]
    }
  }

  private func misread(
    _ audio: AudioFacts, as reading: SampleReading, _ sound: SoundnessFacts
  ) -> Finding {
    let laws: Set<Codec> = [.pcmMulaw, .pcmAlaw]
    let areLaws = laws.contains(audio.codec) && laws.contains(reading.codec)
    return finding(
      areLaws ? .warning : .error,
      """
      As \(audio.codec.rawValue), which its header says, the samples do not hang together in \
      \(sound.otherReadingBlocks) of \(sound.blocksReread) blocks; as \(reading.wording) they do.
      """,
      remedy: Remedy(
        "Read the samples as what they are, and listen:",
        mend: Mend(
          isRepair: true, reading: .reread(reading, channels: audio.channels), encodes: true)))
  }

  private func outOfStep(
    _ step: OutOfStep, _ sound: SoundnessFacts
  ) -> Finding {
    finding(
      sound.isNoise ? .error : .warning,
      """
      From \(step.start.seconds) on the samples are out of step, for \(step.seconds.seconds) or \
      more: they hang together when they are begun \(step.offset.of("byte")) later. A byte is \
      missing before it, or too many.
      """,
      at: Place(time: step.start), remedy: beyondMending)
  }

  private func noise(at rms: Double, _ sound: SoundnessFacts, _ limits: LevelLimits) -> Finding {
    // Of 380 effects and voices three are noise over -12 dBFS, none over -8.
    let isTooLoud = rms > limits.loudNoise
    return finding(
      isTooLoud ? .error : .warning,
      """
      It is noise at \(rms.decibels) in which no sample follows from those before, in \
      \(sound.noisyBlocks) of \(sound.blocks) blocks: compressed or encrypted data, perhaps.
      """,
      remedy: isTooLoud ? beyondMending : nil)
  }

  private var beyondMending: Remedy {
    Remedy(about.remedy.advice, mend: Mend(reading: .lost))
  }
}

extension SampleReading {
  fileprivate var wording: String {
    offset == 0 ? codec.rawValue : "\(codec.rawValue) begun \(offset.of("byte")) later"
  }
}
