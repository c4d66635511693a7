import Judgement
import Testing

struct GivenURLTests {
  @Test(arguments: [
    ("https://h/ü.mp3", "https://h/%C3%BC.mp3"), ("HTTPS://H/a.mp3#t", "https://h/a.mp3"),
  ])
  func `a target carries the URL that its text was read as`(_ text: String, _ sent: String) {
    let target = Target.url(text)
    #expect(target.url?.request == sent)
    #expect(target.text == text)
  }

  @Test(arguments: [
    ("/etc/passwd", HTTPURL.Malformed.Problem.notAbsolute), ("ftp://h/a", .scheme),
    ("https://h/a b", .whitespace),
  ])
  func `what is no URL stays what was given, with why`(
    _ text: String, _ problem: HTTPURL.Malformed.Problem
  ) {
    let given = GivenURL(text)
    #expect(throws: HTTPURL.Malformed.self) { try given.parsed.get() }
    if case .failure(let malformed) = given.parsed { #expect(malformed.problem == problem) }
    #expect(Target.url(text).url == nil)
    #expect(Target.url(text).text == text)
  }

  @Test func `two spellings of one URL are two targets, and a file names no URL`() {
    #expect(Target.url("https://h/ü") != .url("https://h/%C3%BC"))
    #expect(Set([Target.url("https://h/a"), .url("https://h/a")]).count == 1)
    #expect(Target.file("https://h/a").url == nil)
  }

  @Test func `no secret of a URL is printed with what holds it`() {
    let given = GivenURL("https://u:p4ss@h/a.mp3?token=s3cret")
    for shown in ["\(given)", "\([given])", "\(Target.url(given))", "\([Target.url(given)])"] {
      #expect(!shown.contains("p4ss") && !shown.contains("s3cret"), "\(shown)")
    }
  }
}
