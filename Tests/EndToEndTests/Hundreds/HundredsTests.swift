import DefectForge
import Foundation
import OtherPrograms
import Testing

/// The check before a release: 400 assets with every kind of defect, all reports in one run.
@Suite(.timeLimit(.minutes(2)))
struct `A run over hundreds of assets` {
  private static let formats = [
    "text", "json", "ndjson", "junit", "sarif", "github", "markdown", "html",
  ]

  @Test func `names each defect`() async throws {
    try await Hundreds.served { hundreds in
      try await Self.check(hundreds, reports: ["text", "json"])
      try Self.compare(hundreds)
    }
  }

  @Test(
    .enabled(if: OtherProgram.find("python3") != nil, "there is no python3"),
    .enabled(if: Browser.path != nil, "there is no chromium"),
    .enabled("Python has no jsonschema") { try await OtherProgram.hasPythonModule("jsonschema") },
    .enabled("Python has no yaml") { try await OtherProgram.hasPythonModule("yaml") })
  func `says the same in every report to readers that are not ours`() async throws {
    try await Hundreds.served { hundreds in
      try await Self.check(hundreds, reports: Self.formats)
      try await Self.readBack(hundreds.folder)
    }
  }

  private static func check(_ hundreds: Hundreds, reports: [String]) async throws {
    let folder = hundreds.folder
    let run = try await Binary.run(
      ["check", "--allow-private-addresses", "--no-cache", "--retries", "0"]
        + reports.flatMap { ["--report", "\($0)=report.\($0)"] },
      in: folder)
    #expect(run.status == 1)
    #expect(run.errors.isEmpty, "\(run.errors)")
    let text = try String(contentsOf: folder.appending(path: "report.text"), encoding: .utf8)
    #expect(run.output == text)
  }

  /// Holds every verdict against what the asset was made to be.
  private static func compare(_ hundreds: Hundreds) throws {
    let data = try Data(contentsOf: hundreds.folder.appending(path: "report.json"))
    let report = try JSONDecoder().decode(ReportRead.self, from: data)
    #expect(report.assets.count == Hundreds.count)
    #expect(hundreds.expectations.count == Hundreds.count)
    var byTarget = Dictionary(grouping: report.assets, by: \.target)
    for (target, expectation) in hundreds.expectations {
      let name = String(target.prefix { $0 != "?" })
      let key = byTarget.keys.first { $0 == target } ?? byTarget.keys.first { $0.hasPrefix(name) }
      guard let key, let asset = byTarget[key]?.first else {
        Issue.record("\(target) is not reported")
        continue
      }
      // Those that are there twice are there in order.
      byTarget[key]?.removeFirst()
      switch expectation {
      case .passes: #expect(asset.verdict == "pass", "\(target): \(asset.rules)")
      case .unchecked: #expect(asset.verdict == "unchecked", "\(target): \(asset.rules)")
      case .found(let rule): #expect(asset.rules.contains(rule), "\(target): \(asset.rules)")
      case .judged(let diagnosis):
        #expect(asset.rules.contains(diagnosis.rule), "\(target): \(asset.rules)")
        #expect(asset.verdict == (diagnosis.fails ? "fail" : "pass"), "\(target): \(asset.rules)")
      }
      if asset.verdict != "unchecked" {
        #expect((asset.verdict == "fail") == asset.hasError, "\(target): \(asset.rules)")
      }
    }
    #expect(report.notices.count == 2, "the expired suppression, and the one for nothing")
  }

  /// Has every report read by Python, the page by way of a browser, and compares the sums.
  private static func readBack(_ folder: URL) async throws {
    let python = try #require(OtherProgram.find("python3"))
    let page = try String(contentsOf: folder.appending(path: "report.html"), encoding: .utf8)
    let opened = try await #require(Browser()).open(page)
    #expect(!opened.errors.contains("CONSOLE"), "\(opened.errors)")
    try opened.output.write(
      to: folder.appending(path: "opened.html"), atomically: false, encoding: .utf8)
    let dump = try await Binary.run("check", "--dump", in: folder)
    try dump.output.write(
      to: folder.appending(path: "dump.yaml"), atomically: false, encoding: .utf8)

    let tests = Binary.repository.appending(path: "Tests")
    let read = try await OtherProgram.run(
      python,
      [
        tests.appending(path: "EndToEndTests/read-reports.py").path, folder.path,
        tests.appending(path: "SoundcheckReportsTests/sarif-2.1.0.schema.json").path,
      ])
    #expect(read.succeeded, "\(read.errors)")
    let sums = try JSONDecoder().decode([String: [String: Int]].self, from: Data(read.output.utf8))
    let json = try #require(sums["json"])
    #expect(json["assets"] == Hundreds.count)
    for (format, said) in sums {
      for (what, count) in said {
        #expect(count == json[what], "\(format) says \(count) \(what)")
      }
    }
  }
}

/// What this test needs of `soundcheck.report/1`.
private struct ReportRead: Decodable {
  struct Asset: Decodable {
    let target, verdict: String
    let findings: [Finding]
    var rules: [String] { findings.map(\.rule) }
    var hasError: Bool { findings.contains { $0.severity == "error" && $0.suppressed == nil } }
  }
  struct Finding: Decodable {
    let rule, severity: String
    let suppressed: [String: String]?
  }
  let assets: [Asset]
  let notices: [String]
}
