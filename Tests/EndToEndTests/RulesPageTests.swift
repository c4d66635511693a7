import Foundation
import Testing

struct RulesPageTests {
  @Test func `the page of all rules is what the rules say today`() async throws {
    let page = try String(
      contentsOf: Binary.repository.appendingPathComponent("docs/rules.md"), encoding: .utf8)
    let run = try await Binary.run("explain", "--markdown")
    #expect(run.output == page, "docs/rules.md is stale: make rules")
  }

  @Test func `the page of all places is what the table of places says today`() async throws {
    let page = try String(
      contentsOf: Binary.repository.appendingPathComponent("docs/places.md"), encoding: .utf8)
    let run = try await Binary.run("explain", "--places")
    #expect(run.output == page, "docs/places.md is stale: make rules")
  }
}
