extension Grammar {
  /// Plivo's, of <https://www.plivo.com/docs/voice/xml/> and of what its official SDKs write.
  public static let plivo = Grammar(
    name: "Plivo XML", elements: plivoElements, root: "Response",
    sounding: ["Play", "Speak", "Wait"],
    foreignNames: [
      "Say": "Speak", "Pause": "Wait", "Gather": "GetDigits", "Reject": "Hangup",
      "Enqueue": "MultiPartyCall", "Sms": "Message", "Client": "User", "Sip": "User",
      "Room": "Conference",
    ],
    allowsRelativeURLs: false)

  private static let atLeast0 = 0...Int.max
  private static let atLeast1 = 1...Int.max

  private static let plivoElements: [String: ElementRule] = [
    "Response": ElementRule(
      children: [
        "Speak", "Play", "DTMF", "GetDigits", "GetInput", "Dial", "Redirect", "Hangup", "Wait",
        "PreAnswer", "Record", "Conference", "MultiPartyCall", "Message", "Stream",
      ],
      // A namespace is told of as that.
      attributes: [.init("xmlns*", .any)]),
    "Play": ElementRule(text: .url(.sound), attributes: [.init("loop", .integer(atLeast0))]),
    "Speak": ElementRule(
      text: .words(limit: 3000),
      attributes: [
        .init("voice", .any), .init("loop", .integer(atLeast0)), .init("language", .any),
      ]),
    "Wait": ElementRule(attributes: [
      .init("length", .integer(atLeast1)), .init("silence", .boolean),
      .init("minSilence", .integer(atLeast0)), .init("beep", .boolean),
    ]),
    "DTMF": ElementRule(text: .keys, attributes: [.init("async", .boolean)]),
    "GetDigits": ElementRule(
      children: ["Speak", "Play", "Wait"],
      attributes: action + [
        .init("timeout", .integer(atLeast1)), .init("digitTimeout", .integer(atLeast1)),
        .init("finishOnKey", .finishingKeys), .init("numDigits", .integer(1...99)),
        .init("retries", .integer(atLeast0)), .init("playBeep", .boolean),
        .init("validDigits", .any), .init("invalidDigitsSound", .place(.sound)),
        .init("log", .boolean),
      ]),
    "GetInput": ElementRule(
      children: ["Speak", "Play", "Wait"],
      attributes: [.init("action", .place(.answer), required: true)] + action.dropFirst() + [
        .init("inputType", .oneOf(["dtmf", "speech", "dtmf speech"])),
        .init("executionTimeout", .integer(5...60)),
        .init("digitEndTimeout", .integerOr(2...10, ["auto"])),
        .init("speechEndTimeout", .integerOr(2...10, ["auto"])),
        .init("finishOnKey", .finishingKeys), .init("numDigits", .integer(1...32)),
        .init("speechModel", .oneOf(["default", "command_and_search", "phone_call"])),
        .init("hints", .any), .init("language", .any),
        .init("interimSpeechResultsCallback", .notice),
        .init("interimSpeechResultsCallbackMethod", .method),
        .init("startInputTimeout", .any), .init("retries", .integer(atLeast0)),
        .init("log", .boolean), .init("profanityFilter", .boolean),
      ]),
    "Dial": ElementRule(
      children: ["Number", "User"], needsChild: true,
      attributes: action + [
        .init("timeout", .integer(atLeast1)), .init("timeLimit", .integer(atLeast1)),
        .init("callerId", .any), .init("callerName", .any), .init("hangupOnStar", .boolean),
        .init("callbackUrl", .notice), .init("callbackMethod", .method),
        .init("confirmSound", .place(.confirmSound)), .init("confirmKey", .any),
        .init("confirmTimeout", .integer(atLeast1)), .init("dialMusic", .place(.dialMusic)),
        .init("digitsMatch", .any), .init("digitsMatchBLeg", .any), .init("sipHeaders", .any),
        .init("callType", .any),
      ]),
    "Number": ElementRule(
      text: .some,
      attributes: [
        .init("sendDigits", .any), .init("sendOnPreanswer", .boolean),
        .init("sendDigitsMode", .any), .init("sipHeaders", .any),
      ]),
    "User": ElementRule(
      text: .some,
      attributes: [
        .init("sendDigits", .any), .init("sendOnPreanswer", .boolean),
        .init("sendDigitsMode", .any), .init("sipHeaders", .any), .init("sipAuth*", .any),
      ]),
    "Conference": ElementRule(
      text: .some,
      attributes: action + [
        .init("muted", .boolean), .init("enterSound", .place(.conferenceSound)),
        .init("exitSound", .place(.conferenceSound)),
        .init("waitSound", .place(.conferenceSound)),
        .init("startConferenceOnEnter", .boolean), .init("endConferenceOnExit", .boolean),
        .init("maxMembers", .integer(1...20)), .init("record", .boolean),
        .init("recordFileFormat", .oneOf(["mp3", "wav"])), .init("recordWhenAlone", .boolean),
        .init("timeLimit", .integer(atLeast0)), .init("hangupOnStar", .boolean),
        .init("stayAlone", .boolean), .init("callbackUrl", .notice),
        .init("callbackMethod", .method), .init("digitsMatch", .any),
        .init("floorEvent", .boolean), .init("relayDTMF", .boolean), .init("sendDigits", .any),
        .init("transcription*", .any),
      ]),
    "MultiPartyCall": ElementRule(
      children: ["AgentHoldMusic", "CustomerHoldMusic"], text: .some,
      attributes: [
        .init(
          "role",
          .oneOf([
            "Agent", "Supervisor", "Customer", "ai-agent", "agent", "supervisor", "customer",
          ]), required: true),
        .init("maxDuration", .integer(300...28_800)), .init("maxParticipants", .integer(2...10)),
        .init("record", .boolean), .init("recordMinMemberCount", .integer(1...2)),
        .init("record*", .any), .init("waitForAgent", .boolean), .init("waitTime", .any),
        .init("waitMusicUrl", .place(.waitMusic)), .init("waitMusicMethod", .method),
        .init("agentHoldMusicUrl", .place(.holdMusic)), .init("agentHoldMusicMethod", .method),
        .init("customerHoldMusicUrl", .place(.holdMusic)),
        .init("customerHoldMusicMethod", .method),
        .init("enterSound", .place(.enterSound)), .init("enterSoundMethod", .method),
        .init("exitSound", .place(.exitSound)), .init("exitSoundMethod", .method),
        .init("startRecordingAudio", .place(.recordingAudio)),
        .init("startRecordingAudioMethod", .method),
        .init("stopRecordingAudio", .place(.recordingAudio)),
        .init("stopRecordingAudioMethod", .method),
        .init("statusCallback*", .any), .init("stayAlone", .boolean), .init("coachMode", .boolean),
        .init("mute", .boolean), .init("hold", .boolean), .init("startMpcOnEnter", .boolean),
        .init("endMpcOnExit", .boolean), .init("onExitActionUrl", .place(.answer)),
        .init("onExitActionMethod", .method), .init("relayDTMFInputs", .boolean),
        .init("transcript*", .any),
      ]),
    "AgentHoldMusic": ElementRule(children: ["Play", "Speak", "Wait"], needsChild: true),
    "CustomerHoldMusic": ElementRule(children: ["Play", "Speak", "Wait"], needsChild: true),
    "PreAnswer": ElementRule(
      children: ["Speak", "Play", "Wait", "GetDigits", "GetInput", "DTMF", "Redirect", "Message"]),
    "Record": ElementRule(
      attributes: action + [
        .init("fileFormat", .oneOf(["mp3", "wav"])), .init("timeout", .integer(atLeast1)),
        .init("maxLength", .integer(atLeast1)), .init("finishOnKey", .finishingKeys),
        .init("playBeep", .boolean), .init("recordSession", .boolean),
        .init("startOnDialAnswer", .boolean), .init("recordChannelType", .any),
        .init("transcription*", .any), .init("callback*", .any),
      ]),
    "Redirect": ElementRule(text: .url(.answer), attributes: [.init("method", .method)]),
    "Hangup": ElementRule(attributes: [
      .init("reason", .oneOf(["rejected", "busy"])), .init("schedule", .integer(atLeast0)),
    ]),
    "Message": ElementRule(
      text: .some,
      attributes: [
        .init("src", .any), .init("dst", .any), .init("type", .any), .init("callback*", .any),
      ]),
    "Stream": ElementRule(
      text: .socket,
      attributes: [
        .init("bidirectional", .boolean), .init("audioTrack", .any),
        .init("streamTimeout", .integer(atLeast1)), .init("statusCallback*", .any),
        .init("contentType", .any), .init("extraHeaders", .any), .init("keepCallAlive", .boolean),
        .init("noiseCancellation*", .any),
      ]),
  ]

  /// What the elements share that ask for a further document.
  private static let action: [AttributeRule] = [
    .init("action", .place(.answer)), .init("method", .method), .init("redirect", .boolean),
  ]
}
