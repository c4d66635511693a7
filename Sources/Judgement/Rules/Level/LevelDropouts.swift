import AudioFacts

/// The sound has short holes.
struct LevelDropouts: Rule {
  let about = RuleDescription(
    id: "level/dropouts", severities: [.warning],
    flags: "The sound falls to zero and back again and again, from one sample to the next.",
    why: """
      Lost packets or a buffer that ran empty leave such holes. The caller hears a voice that is \
      chopped, and takes it for a bad line.
      """,
    remedy: "Export the sound again from its source: what was in the holes is not in the file.")

  var fires: Example {
    Example(
      "a WAV with holes of half a second in all",
      .wav { $0.levels?.dropouts = Self.facts(count: 12, seconds: 0.5) })
  }
  var passes: Example {
    Example(
      "a WAV with holes of 0.16 s in all",
      .wav { $0.levels?.dropouts = Self.facts(count: 12, seconds: 0.16) })
  }

  private static func facts(count: Int, seconds: Double) -> DropoutFacts {
    var facts = DropoutFacts()
    facts.count = count
    facts.seconds = seconds
    facts.places = [Silence(start: 1.2, duration: 0.02)]
    return facts
  }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let inspection = subject.facts.inspection, let holes = inspection.levels?.dropouts,
      let audio = inspection.audio, let first = holes.places.first,
      holes.count >= limits.levels.dropouts,
      holes.seconds > limits.levels.dropoutShare * audio.duration
    else { return [] }
    return [
      finding(
        .warning,
        """
        It falls to zero and back \(holes.count.of("time")), for \(holes.seconds.seconds) together: \
        more than \((limits.levels.dropoutShare * 100).tenths) % of it.
        """,
        at: Place(time: first.start))
    ]
  }
}
