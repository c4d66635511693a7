extension Grammar {
  /// Twilio's, of <https://www.twilio.com/docs/voice/twiml>, as far as it concerns what is heard.
  ///
  /// The elements that carry no sound are known by name; their attributes are not looked at.
  public static let twilio = Grammar(
    name: "TwiML", elements: twilioElements, root: "Response",
    sounding: ["Play", "Say", "Pause", "Redirect"],
    foreignNames: [
      "Speak": "Say", "Wait": "Pause", "GetDigits": "Gather", "GetInput": "Gather",
      "MultiPartyCall": "Conference", "User": "Client", "PreAnswer": "Play",
    ],
    allowsRelativeURLs: true)

  private static let anything = [AttributeRule("*", .any)]

  private static let twilioElements: [String: ElementRule] = {
    let verbs: Set<String> = [
      "Play", "Say", "Pause", "Gather", "Dial", "Redirect", "Hangup", "Record", "Reject", "Enqueue",
      "Leave", "Connect", "Start", "Stop", "Pay", "Prompt", "Refer", "Sms", "Message", "Queue",
      "Siprec", "Stream", "Transcription",
    ]
    var elements: [String: ElementRule] = [
      "Response": ElementRule(children: verbs, attributes: [.init("xmlns*", .any)]),
      "Play": ElementRule(
        text: .url(.sound),
        attributes: [.init("loop", .integer(0...Int.max)), .init("digits", .any)]),
      "Say": ElementRule(
        text: .words(limit: 4096),
        attributes: [
          .init("voice", .any), .init("loop", .integer(0...Int.max)), .init("language", .any),
        ]),
      "Pause": ElementRule(attributes: [.init("length", .integer(0...Int.max))]),
      "Redirect": ElementRule(text: .url(.answer), attributes: [.init("method", .method)]),
      "Gather": ElementRule(children: ["Play", "Say", "Pause"], attributes: anything),
      "Prompt": ElementRule(children: ["Play", "Say", "Pause"], attributes: anything),
    ]
    // What waits hear there; in a queue's document more counts than what sounds.
    elements["Conference"] = ElementRule(
      text: .any,
      attributes: [.init("waitUrl", .place(.conferenceSound), method: "waitMethod")] + anything)
    let parts: Set<String> = [
      "Number", "Client", "Sip", "Sim", "Conference", "Queue", "Stream", "Siprec", "Room",
      "Transcription", "Parameter", "VirtualAgent", "ConversationRelay", "Task", "Body", "Media",
      "Application", "ReferSip", "Identity",
    ]
    for name in verbs.union(parts) where elements[name] == nil {
      elements[name] = ElementRule(children: parts, text: .any, attributes: anything)
    }
    return elements
  }()
}
