import Foundation
import Synchronization

/// The good files with what everybody says of them, ready to be damaged.
struct Bench: Sendable {
  /// Of the suite that runs.
  @TaskLocal static var current: Bench?

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
      opinion, of: mutant, reference: reference, players: asked, hearings: hearings)
    return Attempt(
      mutant: mutant, opinion: opinion, players: asked.map(\.name), hearings: hearings,
      ruling: ruling)
  }

  /// Tries many, a few at a time, up to the first that hangs.
  func attempts(
    _ indices: Range<Int>, each: @escaping @Sendable (Attempt) -> Void
  ) async throws -> [Outcome] {
    // What hangs may hold a lock that the next would wait for.
    let hasHung = Atomic(false)
    return try await Array(indices).concurrentMap { index -> Outcome? in
      guard !hasHung.load(ordering: .relaxed) else { return nil }
      let attempt = try await attempt(index)
      if attempt.ruling == .hung { hasHung.store(true, ordering: .relaxed) }
      each(attempt)
      return Outcome(attempt)
    }
    .compactMap { $0 }
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
