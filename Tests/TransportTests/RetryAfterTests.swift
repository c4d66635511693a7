import Foundation
import HTTPTypes
import Testing
import Transport

@Suite("Retry-After")
struct RetryAfterTests {
  /// Sun, 06 Nov 1994 08:49:37 GMT, the RFC's example.
  private static let now = Date(timeIntervalSince1970: 784_111_777)

  @Test(arguments: [
    ("120", Duration.seconds(120)), ("0", .zero), ("-5", .zero), ("999999", .seconds(86_400)),
    ("Sun, 06 Nov 1994 08:49:40 GMT", .seconds(3)), ("Sun, 06 Nov 1994 08:49:37 GMT", .zero),
    ("Sun, 06 Nov 1994 08:49:36 GMT", .zero), ("Thu, 01 Jan 1970 00:00:00 GMT", .zero),
    ("Mon, 07 Nov 1994 08:49:36 GMT", .seconds(86_399)),
    ("Mon, 24 Oct 2044 08:49:37 GMT", .seconds(86_400)),
  ])
  func `a pause is asked for in seconds or as a date, and lasts a day at most`(
    _ text: String, pause: Duration
  ) {
    #expect(Self.pause(text) == pause)
  }

  @Test(arguments: [
    "", " ", "soon", "nan", "1.5", "2 s", "1e3", "١٢", "99999999999999999999",
    "1994-11-06T08:49:40Z", "06 Nov 1994 08:49:40 GMT", "Sun, 06 Foo 1994 08:49:40 GMT",
    "Sun, 06 Nov 1994 25:49:40 GMT",
  ])
  func `what is neither a number nor a date asks for nothing`(_ text: String) {
    #expect(Self.pause(text) == nil)
  }

  @Test func `who does not mention a pause asks for none`() {
    #expect(HTTPFields().retryAfter(now: Self.now) == nil)
  }

  private static func pause(_ text: String) -> Duration? {
    let fields: HTTPFields = [.retryAfter: text]
    return fields.retryAfter(now: now)
  }
}
