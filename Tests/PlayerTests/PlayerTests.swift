import Foundation
import OtherPrograms
import Soundcheck
import Testing

/// Damaged files, judged by us and played by programs that we have no part in.
///
/// 500 with a fixed seed in each run of the tests; `make players` asks for more.
@Suite(
  "Other players", .enabled(Player.condition) { try await Player.missing().isEmpty }, .atTheBench)
struct PlayerTests {
  private let settings = Settings()

  @Test func `every verdict on a damaged file holds in other players`() async throws {
    let bench = try #require(Bench.current)
    if let index = settings.only { return try await export(index, from: bench) }
    let outcomes = try await bench.attempts(settings.first..<settings.first + settings.count) {
      if $0.ruling.isWrong { print("\(bench.seed):\($0.mutant.index) \($0.words)") }
    }
    let table = Table(outcomes)
    if let path = settings.page {
      let page = try await Page(table: table, outcomes: outcomes, bench: bench)
      try page.markdown.write(toFile: path, atomically: true, encoding: .utf8)
    }
    #expect(table.total.wrongPasses == 0)
    #expect(table.total.hung == 0)
    #expect(Double(table.total.wrongFails) <= 0.002 * Double(outcomes.count))
  }

  @Test func `files that nobody damaged pass without a word of their structure`() throws {
    let bench = try #require(Bench.current)
    #expect(bench.references.count == Recipe.all.count)
    for reference in bench.references {
      let complaints = reference.opinion.findings.filter {
        !Ruling.advice.contains($0.rule.rawValue) && $0.rule != "wav/codec"
      }
      #expect(complaints.isEmpty, "\(reference.file.name): \(complaints)")
      for hearing in reference.hearings {
        #expect(
          abs(hearing.seconds - 2.4) < 0.35,
          "\(reference.file.name): \(reference.hearings.map(\.words))")
      }
    }
  }

  private func export(_ index: Int, from bench: Bench) async throws {
    let attempt = try await bench.attempt(index)
    let folder = URL(filePath: settings.folder)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let name = "\(bench.seed)-\(index).\(attempt.mutant.good.format.rawValue)"
    try Data(attempt.mutant.bytes).write(to: folder.appending(path: name))
    try Data(attempt.mutant.good.bytes).write(
      to: folder.appending(path: attempt.mutant.good.name))
    print("\(name): \(attempt.words)")
  }
}

/// Has the good files made and heard once for all tests of a suite.
private struct AtTheBench: SuiteTrait, TestScoping {
  func provideScope(
    for test: Test, testCase: Test.Case?,
    performing function: @Sendable @concurrent () async throws -> Void
  ) async throws {
    try await withScratchFolder { folder in
      let bench = try await Bench(seed: Settings().seed, in: folder)
      try await Bench.$current.withValue(bench) { try await function() }
    }
  }
}

extension Trait where Self == AtTheBench {
  fileprivate static var atTheBench: Self { Self() }
}
