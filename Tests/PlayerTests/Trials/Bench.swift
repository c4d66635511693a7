import Foundation
import Soundcheck

/// The good files with what everybody says of them, ready to be damaged.
struct Bench: Sendable {
  let references: [Reference]
  let players: [Player]
  let seed: UInt64
  /// Where files are played from.
  let folder: URL

  init(seed: UInt64, in folder: URL) async throws {
    (self.seed, self.folder, players) = (seed, folder, Player.installed)
    let files = try await GoodFile.make(in: folder)
    references = try await files.concurrentMap { [players] file in
      let (opinion, hearings) = try await Self.hear(
        file.bytes, file.format, players, as: "good-\(file.name)", in: folder)
      return Reference(file: file, opinion: opinion, hearings: hearings)
    }
  }

  func mutant(_ index: Int) -> Mutant {
    Mutator(seed: seed, good: references.map(\.file)).mutant(index)
  }

  /// Tries one mutant.
  func attempt(_ index: Int) async throws -> Attempt {
    let mutant = mutant(index)
    let (opinion, hearings) = try await Self.hear(
      mutant.bytes, mutant.good.format, players, as: "mutant-\(index)", in: folder)
    guard let reference = references.first(where: { $0.file.name == mutant.good.name }) else {
      preconditionFailure("a mutant of no good file")
    }
    let asked = players.filter { $0.formats.contains(mutant.good.format) }
    let ruling = Ruling(
      opinion, of: mutant.good.format, reference: reference, players: asked, hearings: hearings)
    return Attempt(
      mutant: mutant, opinion: opinion, players: asked.map(\.name), hearings: hearings,
      ruling: ruling)
  }

  /// Tries many, a few at a time.
  func attempts(
    _ indices: Range<Int>, each: @escaping @Sendable (Attempt) -> Void
  ) async throws -> [Outcome] {
    try await Array(indices).concurrentMap { index in
      let attempt = try await attempt(index)
      each(attempt)
      return Outcome(attempt)
    }
  }

  private static func hear(
    _ bytes: [UInt8], _ format: AudioFormat, _ players: [Player], as name: String, in folder: URL
  ) async throws -> (Opinion, [Hearing]) {
    let folder = folder.appending(path: name)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "sound.\(format.rawValue)")
    try Data(bytes).write(to: file)
    async let opinion = Opinion.of(bytes, named: file.lastPathComponent)
    var hearings: [Hearing] = []
    for player in players where player.formats.contains(format) {
      hearings.append(try await player.play(file, in: folder))
    }
    return (await opinion, hearings)
  }
}

/// One mutant, and all that was said of it.
struct Attempt: Sendable {
  let mutant: Mutant
  let opinion: Opinion
  let players: [String]
  let hearings: [Hearing]
  let ruling: Ruling

  /// All of it, for a person.
  var words: String {
    let heard = zip(players, hearings).map { "    \($0): \($1.words)" }
    let said = opinion.findings.map { "    \($0.severity.rawValue) \($0.rule): \($0.message)" }
    let verdict = opinion.verdict.map { "\($0)" } ?? "no verdict in time"
    return
      (["\(ruling): \(mutant.good.name), \(mutant.kind): \(mutant.words)"]
      + ["  we: \(verdict), \(opinion.seconds.formatted) s"] + said + heard)
      .joined(separator: "\n")
  }
}

/// What is kept of an attempt.
struct Outcome: Sendable {
  let kind: String
  let verdict: Verdict?
  let ruling: Ruling

  init(_ attempt: Attempt) {
    kind = "\(attempt.mutant.good.format.rawValue): \(attempt.mutant.kind)"
    verdict = attempt.opinion.verdict
    ruling = attempt.ruling
  }
}

extension Array where Element: Sendable {
  /// In the same order, as many at a time as keep the processors busy.
  func concurrentMap<Result: Sendable>(
    _ transform: @escaping @Sendable (Element) async throws -> Result
  ) async throws -> [Result] {
    let width = ProcessInfo.processInfo.activeProcessorCount * 2
    return try await withThrowingTaskGroup(of: (Int, Result).self) { group in
      var results = [Result?](repeating: nil, count: count)
      for (index, element) in enumerated() {
        if index >= width, let (done, result) = try await group.next() { results[done] = result }
        group.addTask { (index, try await transform(element)) }
      }
      for try await (done, result) in group { results[done] = result }
      return results.compactMap { $0 }
    }
  }
}
