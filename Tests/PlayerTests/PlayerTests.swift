import Foundation
import OtherPrograms
import Soundcheck
import Testing

/// Damaged files, judged by us and played by programs that we have no part in.
@Suite("Other players")
struct PlayerTests {
  private static let settings = Settings()

  // Not yet clean: `make players` asks for it until the rules know what it finds.
  @Test(
    .enabled(if: Settings.isAsked, "run by hand: SOUNDCHECK_MUTANTS says how many"),
    .enabled(Player.condition) { try await Player.missing().isEmpty })
  func `every verdict on a damaged file holds in other players`() async throws {
    let settings = Self.settings
    try await withScratchFolder { folder in
      let bench = try await Bench(seed: settings.seed, in: folder)
      if let index = settings.only { return try await export(index, from: bench) }
      let outcomes = try await bench.attempts(settings.first..<settings.first + settings.count) {
        if $0.ruling.isWrong { print("\(settings.seed):\($0.mutant.index) \($0.words)") }
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
  }

  @Test(.enabled(Player.condition) { try await Player.missing().isEmpty })
  func `files that nobody damaged pass without a word of their structure`() async throws {
    try await withScratchFolder { folder in
      let bench = try await Bench(seed: 1, in: folder)
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
  }

  private func export(_ index: Int, from bench: Bench) async throws {
    let attempt = try await bench.attempt(index)
    let folder = URL(filePath: Self.settings.folder)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let name = "\(bench.seed)-\(index).\(attempt.mutant.good.format.rawValue)"
    try Data(attempt.mutant.bytes).write(to: folder.appending(path: name))
    try Data(attempt.mutant.good.bytes).write(
      to: folder.appending(path: attempt.mutant.good.name))
    print("\(name): \(attempt.words)")
  }
}
