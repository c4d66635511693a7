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
    let found = unworded(in: subject)
    // Where it is but a note that it may be another sound, the one that it is said to be is made better.
    return wish(of: JointMend(found), for: subject)
      ?? wish(of: JointMend(found.filter { $0.severity > .note }), for: subject)
  }

  /// The command that makes of a sound what is wished for; nil where none does, and where an MP3 can
  /// stay one.
  func conversion(of joint: JointMend, for subject: Subject) -> String? {
    guard policy.isProfile, let wish = wish(of: joint, for: subject), !wish.mend.declips,
      !wish.mend.suitsList, MendedForm.written.contains(wish.form.codec),
      let inspection = subject.facts.inspection,
      !MendedForm.isMP3(
        inspection.content.kind, wish.mend.ending ?? subject.target.ending, policy.limits),
      // Of a URL no more is converted than what came.
      subject.obstacle == nil,
      !wish.mend.shrinks || subject.facts.transfer == nil || subject.facts.sha256 != nil,
      isHeard(inspection.levels)
    else { return nil }
    return Remedy.conversion(profile: policy.name, salvages: wish.mend.salvages)
  }

  /// Whether a caller hears more than next to nothing of it at the level of speech, or not even now:
  /// nothing is written else.
  private func isHeard(_ levels: LevelFacts?) -> Bool {
    guard let levels, let level = levels.activeRMS else { return false }
    let limits = policy.limits.levels
    return levels.isOutOfBand(by: limits)
      || !levels.isOutOfBand(by: limits, louderBy: LevelTarget.speech - level)
  }

  /// The same as ``wish(for:_:)``, of what was found.
  private func wish(of joint: JointMend, for subject: Subject) -> Wish? {
    guard joint.isWorthConverting, let mend = joint.all, !mend.reading.isOfAnotherSound,
      let inspection = subject.facts.inspection, inspection.content.textDamage == nil,
      let audio = inspection.audio, audio.sampleFrames > 0,
      // What is decoded only behind walls is not converted outside of them.
      inspection.content.kind != .wav || WAVFormat.decoded.contains(audio.codec)
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
