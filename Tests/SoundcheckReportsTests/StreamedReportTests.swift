import Foundation
import Testing

@testable import Judgement
@testable import SoundcheckReports

/// Reports that are written while their assets arrive.
struct `A report in pieces` {
  /// The report, put together from pieces of so many assets.
  private func streamed(
    _ format: ReportFormat, _ report: Report, _ context: ReportContext, each size: Int
  ) throws -> String {
    var stream = try #require(StreamedReport(format, in: context))
    var stretches = Array(repeating: "", count: stream.stretchCount)
    for start in stride(from: 0, to: report.assets.count, by: size) {
      let piece = stream.piece(Array(report.assets[start..<min(start + size, report.assets.count)]))
      stretches[0] += stream.separator(before: piece)
      for (index, text) in piece.stretches.enumerated() { stretches[index] += text }
    }
    let sum = ReportHead(report)
    return stream.head(sum) + stretches.joined() + stream.tail(sum)
  }

  @Test(
    arguments: [ReportFormat.text, .json, .ndjson, .junit, .github, .markdown], [1, 2, 100])
  func `is the report as a whole`(format: ReportFormat, size: Int) throws {
    for showsPassed in [true, false] {
      var context = ReportContext.sample
      context.showsPassed = showsPassed
      // Where something was played, all assets are at hand.
      context.play = nil
      var report = Report.sample
      report.assets += report.assets.reversed()
      let whole = format.render(report, in: context)
      let pieces = try streamed(format, report, context, each: size)
      // Text alone looks at all assets before it says where their facts stand.
      let isAligned = format == .text
      #expect(isAligned ? squeezed(pieces) == squeezed(whole) : pieces == whole)
    }
  }

  private func squeezed(_ text: String) -> String { text.replacing(#/ {2,}/#, with: "  ") }

  @Test(arguments: [ReportFormat.html, .sarif])
  func `is none where a format needs all assets`(format: ReportFormat) {
    #expect(StreamedReport(format, in: ReportContext()) == nil)
  }
}

/// The assets that are shown where not all can be.
struct `A short list` {
  private func asset(_ name: String, _ verdict: Verdict) -> AssetReport {
    AssetReport(target: .file(name), verdict: verdict, findings: [], facts: Facts())
  }

  @Test func `prefers what did not pass, in order, and says what it leaves out`() {
    let assets = [
      asset("a", .pass), asset("b", .pass), asset("c", .fail), asset("d", .pass),
      asset("e", .unchecked), asset("f", .fail),
    ]
    for size in [1, 2, 6] {
      var list = ShortList(bound: 4)
      for start in stride(from: 0, to: assets.count, by: size) {
        list.append(Array(assets[start..<min(start + size, assets.count)]))
      }
      let report = list.report(
        Report(profile: "plivo", assets: [], seconds: 0), of: VerdictCounts(assets))
      #expect(report.assets.map(\.target.text) == ["a", "c", "e", "f"])
      #expect(
        report.notices == [
          """
          Of 6 assets 4 are shown, and 2 left out, of which 0 did not pass: 3 passed, 2 failed, \
          1 could not be checked. The formats text, json, ndjson, junit, github and markdown have \
          all of them.
          """
        ])
    }
    var list = ShortList(bound: 2)
    list.append(assets)
    let report = list.report(
      Report(profile: "plivo", assets: [], seconds: 0), of: VerdictCounts(assets))
    #expect(report.assets.map(\.target.text) == ["c", "e"])
    #expect(report.notices.first?.contains("of which 1 did not pass") == true)
  }

  @Test func `says nothing where it has all`() {
    var list = ShortList(bound: 2)
    list.append([asset("a", .pass)])
    let report = list.report(
      Report(profile: "plivo", assets: [], seconds: 0),
      of: VerdictCounts([asset("a", .pass)]))
    #expect(report.assets.count == 1 && report.notices.isEmpty)
  }
}
