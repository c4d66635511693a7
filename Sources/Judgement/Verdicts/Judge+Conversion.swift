import AudioFacts

/// What a sound has to become so that nothing is found of it any more that only a conversion mends.
package struct Wish: Sendable, Equatable {
  /// What has to be done to it.
  package let mend: Mend
  /// The form that it has to have.
  package let form: MendedForm
}

extension Judge {
  /// What a WAV has to be made of a sound; nil where nothing asks for one, where the policy takes
  /// none of one channel, or where more than a conversion is needed. What was transferred as text would
  /// pass afterwards, and crackle.
  ///
  /// - Parameters:
  ///   - target: What the sound is called.
  ///   - facts: What is known of it.
  package func wish(for target: Target, _ facts: Facts) -> Wish? {
    let subject = Subject(target: target, facts: facts)
    let due = unworded(in: subject).filter { $0.suppressed == nil && $0.severity > .note }
    // What was flattened stays so, though it is turned down.
    guard due.contains(where: { $0.remedy.mend.map { $0 != Mend(declips: true) } ?? false }),
      let mend = JointMend(due).all, !mend.reading.isOfAnotherSound,
      let inspection = facts.inspection, inspection.content.textDamage == nil,
      let audio = inspection.audio, audio.sampleFrames > 0
    else { return nil }
    let source = MendedForm.Source(
      codec: audio.codec, rate: audio.sampleRate, channels: audio.channels)
    let form = MendedForm(
      of: mend.shrinks ? source.shrunk : source, kind: .wav, named: "wav", limits: policy.limits,
      keeps: false)
    let accepted = policy.limits.format(of: .wav, named: form.ending)?.channels
    guard !form.isMP3, accepted?.accepts(1) ?? true else { return nil }
    return Wish(mend: mend, form: form)
  }
}
