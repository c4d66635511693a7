import Foundation
import Judgement
import PolicyFiles
import Testing

struct UncheckedReasonTests {
  private static let sentences: [(Unchecked, String)] = [
    (.malformedURL(malformed("ftp://h/a")), "the URL is neither http nor https"),
    (.unaskable(detail: "no host"), "the URL cannot be asked for: no host"),
    (.host("h", .noAddress), "no address was found for h"),
    (.host("h", .noAnswer(detail: "no answer within 5 s")), "h gave no answer within 5 s"),
    (.host("h", .status(503)), "h answered with status 503"),
    (
      .host("h", .refusesUnsigned(status: 403)),
      "h answered with status 403: it may answer nobody but Plivo. With --sign it is asked as Plivo asks"
    ),
    (.host("h", .silent(times: 5)), "h was silent 5 times in a row, and is not asked any more"),
    (.file(path: "a.wav", .missing), "there is no file a.wav"),
    (.file(path: "a.wav", .other("I/O error")), "a.wav cannot be read: I/O error"),
    (.checkOverdue(seconds: 90), "the time for the whole check was over, after 1:30"),
    (.noFacts, "there are no facts of it"),
    (.other("lost"), "lost"),
  ]

  private static func malformed(_ text: String) -> HTTPURL.Malformed {
    do {
      _ = try HTTPURL(text)
      preconditionFailure("\(text) is a URL")
    } catch { return error }
  }

  @Test(arguments: sentences)
  func `a reason is a case with its data, and says it in words at the end`(
    reason: Unchecked, words: String
  ) throws {
    #expect("\(reason)" == words)
    let stored = try JSONEncoder().encode(reason)
    #expect(try JSONDecoder().decode(Unchecked.self, from: stored) == reason)
  }

  @Test(arguments: [(1, ""), (3, " (tried 3 times)")])
  func `how often it was tried is said where it was more than once`(times: Int, words: String) {
    var facts = Facts(unchecked: .host("h", .status(503)))
    facts.transfer = TransferFacts(finalURL: "https://h/a.mp3")
    facts.transfer?.attempts = times
    let report = Judge().judge(facts, of: .url("https://h/a.mp3"))
    #expect(report.reason?.description == "h answered with status 503" + words)
    #expect(report.facts == facts)
  }
}
