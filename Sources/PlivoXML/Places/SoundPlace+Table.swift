extension SoundPlace {
  /// All of them. Command line, manifest, library and documentation take them from here.
  public static let all: [SoundPlace] = [
    SoundPlace(
      id: .sound, expectation: .sound, method: .get, grammar: .sound, words: [],
      failure: "The sound is skipped, and no code says so.",
      parameters: [
        .xml("Play", "text"), .xml("GetDigits", "invalidDigitsSound"),
        .rest("Call Play", "urls"), .rest("Conference Member Play", "url"),
        .rest("MultiPartyCall Member Play", "url"),
      ]),
    SoundPlace(
      id: .masking, expectation: .either, method: .get, grammar: .sound, words: [],
      failure: "Not documented.",
      parameters: [
        "first_party_play_url", "second_party_play_url", "pin_prompt_play", "incorrect_pin_play",
        "unknown_caller_play",
      ].map { .rest("Masking Session", $0) }),
    SoundPlace(
      id: .answer, expectation: .document, method: .post, grammar: .call, words: [],
      failure: "The call goes to the fallback or ends (7011 to 7014, 8011 to 8014).",
      parameters: [
        .xml("Redirect", "text", method: "method"), .xml("GetDigits", "action", method: "method"),
        .xml("GetInput", "action", method: "method"), .xml("Record", "action", method: "method"),
        .xml("Dial", "action", method: "method"), .xml("Conference", "action", method: "method"),
        .xml("MultiPartyCall", "onExitActionUrl", method: "onExitActionMethod"),
        .rest("Call", "answer_url", method: "answer_method"),
        .rest("Call", "fallback_url", method: "fallback_method"),
        .rest("Call Transfer", "aleg_url", method: "aleg_method"),
        .rest("Call Transfer", "bleg_url", method: "bleg_method"),
        .rest("MultiPartyCall", "on_exit_action_url", method: "on_exit_action_method"),
      ]),
    SoundPlace(
      id: .conferenceSound, expectation: .document, method: .post, grammar: .sound,
      words: ["", "beep:1", "beep:2"], failure: "Silence.",
      parameters: ["waitSound", "enterSound", "exitSound"].map { .xml("Conference", $0) }),
    SoundPlace(
      id: .dialMusic, expectation: .document, method: .post, grammar: .sound,
      words: ["real", "none"], isMusic: true, failure: "The caller hears no music.",
      parameters: [.xml("Dial", "dialMusic"), .rest("MultiPartyCall", "dial_music")]),
    SoundPlace(
      id: .confirmSound, expectation: .document, method: .post, grammar: .sound, words: [],
      failure: "The called party is not asked, and the call ends with 9110.",
      parameters: [
        .xml("Dial", "confirmSound"),
        .rest(
          "MultiPartyCall", "confirm_key_sound_url", method: "confirm_key_sound_method"),
      ]),
    SoundPlace(
      id: .waitMusic, expectation: .document, method: .get, grammar: .sound, words: [],
      isMusic: true, failure: "Silence.",
      parameters: [
        .xml("MultiPartyCall", "waitMusicUrl", method: "waitMusicMethod"),
        .rest("MultiPartyCall", "wait_music_url", method: "wait_music_method"),
      ]),
    SoundPlace(
      id: .holdMusic, expectation: .document, method: .get, grammar: .sound, words: [],
      isMusic: true, failure: "Silence.",
      parameters: [
        .xml("MultiPartyCall", "agentHoldMusicUrl", method: "agentHoldMusicMethod"),
        .xml("MultiPartyCall", "customerHoldMusicUrl", method: "customerHoldMusicMethod"),
        .rest("MultiPartyCall", "agent_hold_music_url", method: "agent_hold_music_method"),
        .rest("MultiPartyCall", "customer_hold_music_url", method: "customer_hold_music_method"),
      ]),
    SoundPlace(
      id: .enterSound, expectation: .document, method: .get, grammar: .sound,
      words: ["none", "beep:1", "beep:2"], failure: "Not documented.",
      parameters: [
        .xml("MultiPartyCall", "enterSound", method: "enterSoundMethod"),
        .rest("MultiPartyCall", "enter_sound", method: "enter_sound_method"),
      ]),
    SoundPlace(
      id: .exitSound, expectation: .document, method: .get, grammar: .sound,
      words: ["none", "beep:1", "beep:2"], failure: "Not documented.",
      parameters: [
        .xml("MultiPartyCall", "exitSound", method: "exitSoundMethod"),
        .rest("MultiPartyCall", "exit_sound", method: "exit_sound_method"),
      ]),
    SoundPlace(
      id: .recordingAudio, expectation: .document, method: .get, grammar: .sound, words: [],
      failure: "Not documented.",
      parameters: [
        .xml("MultiPartyCall", "startRecordingAudio", method: "startRecordingAudioMethod"),
        .xml("MultiPartyCall", "stopRecordingAudio", method: "stopRecordingAudioMethod"),
        .rest("MultiPartyCall", "start_recording_audio", method: "start_recording_audio_method"),
        .rest("MultiPartyCall", "stop_recording_audio", method: "stop_recording_audio_method"),
      ]),
  ]

  /// The place of a name.
  public static func named(_ id: ID) -> SoundPlace {
    // Every name has its row; a test holds that.
    all.first { $0.id == id } ?? all[0]
  }
}

extension SoundPlace.ID {
  /// Whether only a document will do there.
  package var expectsDocument: Bool { SoundPlace.named(self).expectation == .document }
}

extension SoundPlace.Parameter {
  fileprivate static func xml(_ element: String, _ name: String, method: String? = nil) -> Self {
    Self(owner: element, name: name, interface: .xml, methodName: method)
  }

  fileprivate static func rest(_ call: String, _ name: String, method: String? = nil) -> Self {
    Self(owner: call, name: name, interface: .rest, methodName: method)
  }
}
