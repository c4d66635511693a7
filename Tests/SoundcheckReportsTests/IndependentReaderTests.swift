import Foundation
import OtherPrograms
import Judgement
import Soundcheck
import SoundcheckReports
import Testing

/// Every attempt in one file, so that each reader starts once.
@Suite(.enabled(if: OtherProgram.find("python3") != nil, "there is no python3"))
struct `Other programs' readers` {
  private let hostile: Report
  private let context: ReportContext

  init() {
    let attempts = Report.attempts.joined(separator: " ")
    hostile = .hostile(attempts)
    context = .hostile(attempts)
  }

  @Test func `Python's json reads the JSON report`() async throws {
    try await expect(
      .json,
      """
      report = json.load(sys.stdin)
      assert report["schema"] == "soundcheck.report/1"
      assert [a["verdict"] for a in report["assets"]] == 2 * ["pass", "fail", "unchecked"]
      assert report["summary"]["checked"] == 6
      assert "owned" in report["assets"][0]["target"]
      assert report["assets"][0]["levels"]["peak_dbfs"] is None
      """)
  }

  @Test func `Python's xml reads the JUnit report`() async throws {
    try await expect(
      .junit,
      """
      suites = xml.etree.ElementTree.parse(sys.stdin).getroot()
      assert suites.tag == "testsuites" and suites.get("failures") in ("2", "4")
      tags = [[child.tag for child in case] for case in suites[0].iter("testcase")]
      for play in suites[1:]:
          assert [[child.tag for child in case] for case in play] == 2 * [["failure"]]
      for suite in [suites] + list(suites):
          assert int(suite.get("tests")) == len(list(suite.iter("testcase")))
          for kind in ["failure", "error"]:
              assert int(suite.get(kind + "s")) == len(list(suite.iter(kind)))
      assert tags == 2 * [["system-out"], ["failure"], ["error"]], tags
      assert "</failure><owned/>" in suites.find(".//failure").text
      """)
  }

  @Test func `Python's json reads SARIF, and what it says holds together`() async throws {
    try await expect(
      .sarif,
      """
      log = json.load(sys.stdin)
      assert log["version"] == "2.1.0"
      run, = log["runs"]
      rules = run["tool"]["driver"]["rules"]
      assert len(run["results"]) == 12
      for result in run["results"]:
          assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
          place = result["locations"][0]["physicalLocation"]["artifactLocation"]
          assert run["artifacts"][place["index"]]["location"]["uri"] == place["uri"]
          assert urllib.parse.urlsplit(place["uri"]) and place["uri"].isascii()
          assert not set(place["uri"]) & set(' <>"{}|^`' + chr(92)), place["uri"]
      # The schema wants these items to be unique.
      assert len(run["artifacts"]) == len({json.dumps(a) for a in run["artifacts"]}) == 2
      assert len(run["invocations"][0]["toolExecutionNotifications"]) in (7, 14)
      """)
  }

  /// What the standard says of all that we write; or the whole schema, of which
  /// `SARIF_SCHEMA` may name a copy:
  /// https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json
  private static let schema =
    ProcessInfo.processInfo.environment["SARIF_SCHEMA"]
    ?? URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "sarif-2.1.0.schema.json").path

  @Test(
    .enabled("Python has no jsonschema") {
      try await OtherProgram.hasPythonModule("jsonschema")
    })
  func `SARIF follows its schema`() async throws {
    try await expect(
      .sarif,
      """
      import copy, jsonschema
      log = json.load(sys.stdin)
      schema = json.load(open("\(Self.schema)"))
      jsonschema.validate(log, schema)

      def refused(spoil):
          spoilt = copy.deepcopy(log)
          spoil(spoilt["runs"][0])
          try:
              jsonschema.validate(spoilt, schema)
          except jsonschema.ValidationError:
              return True
      # A reader that takes everything would have proved nothing.
      assert refused(lambda run: run.update(verdict="fail"))
      assert refused(lambda run: run["tool"]["driver"].pop("name"))
      assert refused(lambda run: run["results"][0].update(level="fatal"))
      assert refused(lambda run: run["results"][0].pop("message"))
      assert refused(lambda run: run["artifacts"].append(run["artifacts"][0]))
      assert refused(lambda run: run["invocations"][0].pop("executionSuccessful"))
      """)
  }

  private func expect(_ format: ReportFormat, _ script: String) async throws {
    let python = try #require(OtherProgram.find("python3"))
    let imports = "import json, sys, urllib.parse, xml.etree.ElementTree\n"
    for context in [context, ReportContext()] {
      let text = format.render(hostile, in: context)
      let result = try await OtherProgram.run(python, ["-c", imports + script], input: text)
      #expect(result.succeeded, "\(result.errors)")
    }
  }
}
