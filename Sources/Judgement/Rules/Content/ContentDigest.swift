/// The bytes are not those that the manifest pins.
struct ContentDigest: Rule {
  let about = RuleDescription(
    id: "content/digest", severities: [.error],
    flags: "The bytes have another SHA-256 than the manifest pins.",
    why: "What was listened to and approved is not what callers will hear.",
    remedy: "Listen to it; if it is right, pin its new sha256 in the manifest.")

  private static let approved = String(repeating: "9f86d081", count: 8)

  var fires: Example {
    var subject = passes.subject
    subject.facts.sha256 = String(repeating: "60303ae2", count: 8)
    return Example("an MP3 that was exchanged since it was approved", subject)
  }

  var passes: Example {
    var subject = Subject.mp3()
    subject.facts.sha256 = Self.approved
    subject.pin = Self.approved
    return Example("the MP3 that was approved", subject)
  }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let pin = subject.pin, let digest = subject.facts.sha256, pin != digest else {
      return []
    }
    return [finding(.error, message(digest, pin))]
  }

  private func message(_ digest: String, _ pin: String) -> String {
    "The SHA-256 is \(digest), and the manifest pins \(pin)."
  }
}
