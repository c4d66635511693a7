import Judgement
import Soundcheck
import SoundcheckReports
import Testing

struct `Report formats` {
  @Test(arguments: ReportFormat.allCases)
  func `print what people have agreed on`(format: ReportFormat) throws {
    try Golden.expect(
      format.render(.sample, in: .sample), equals: "sample.\(format.fileExtension)")
  }

  @Test(arguments: ReportFormat.allCases)
  func `print a report of nothing`(format: ReportFormat) throws {
    var empty = Report(profile: "plivo", assets: [], seconds: 0)
    empty.tool.version = "unknown"
    try Golden.expect(format.render(empty), equals: "empty.\(format.fileExtension)")
  }

  @Test func `colour a text only when asked`() throws {
    var context = ReportContext.sample
    #expect(!ReportFormat.text.render(.sample, in: context).contains("\u{1B}"))
    context.color = true
    try Golden.expect(ReportFormat.text.render(.sample, in: context), equals: "colour.txt")
  }
}

extension ReportFormat {
  /// What a file of this format is called in `Golden/`; `text.txt` and `github.txt` differ.
  fileprivate var fileExtension: String {
    switch self {
    case .text: "text.txt"
    default: rawValue
    }
  }
}
