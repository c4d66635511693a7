import AudioFacts

/// The samples make use of fewer bits than they have.
struct PhoneCoarse: Rule {
  let about = RuleDescription(
    id: "phone/coarse", severities: [.note],
    flags: "The samples make use of eight bits or fewer, whatever they have room for.",
    why: """
      On its way the sound went through a coarser format. What is quiet in it has a hiss that no later \
      step takes away.
      """,
    remedy: "Export it again from its source with 16 bits throughout.")

  var fires: Example {
    Example("a 16-bit WAV that was an 8-bit one", .wav { $0.levels?.usedBits = 8 })
  }
  var passes: Example { Example("a 16-bit WAV throughout", .wav { $0.levels?.usedBits = nil }) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let inspection = subject.facts.inspection, let levels = inspection.levels,
      levels.activeRMS != nil, let used = levels.usedBits,
      let bits = inspection.audio?.bitsPerSample,
      bits > used
    else { return [] }
    return [
      finding(
        .note,
        "Of its \(bits) bits a sample makes use of \(used): it went through a coarser format.")
    ]
  }
}
