import Foundation

/// What the environment asks for.
struct Settings: Sendable {
  let seed: UInt64
  let count: Int
  /// The first mutant's index.
  let first: Int
  /// The one mutant to be written out.
  let only: Int?
  /// Where to.
  let folder: String
  /// Where the table goes; nil for nowhere.
  let page: String?
  /// Where the numbers of what was mended go; nil for nowhere.
  let mending: String?

  init(_ environment: [String: String] = ProcessInfo.processInfo.environment) {
    let one = (environment["SOUNDCHECK_MUTANT"] ?? "").split(separator: ":")
    seed = (one.first.map(String.init) ?? environment["SOUNDCHECK_SEED"]).flatMap(UInt64.init) ?? 1
    count = environment["SOUNDCHECK_MUTANTS"].flatMap(Int.init) ?? 500
    first = environment["SOUNDCHECK_FIRST"].flatMap(Int.init) ?? 0
    only = one.count == 2 ? Int(one[1]) : nil
    folder = environment["SOUNDCHECK_MUTANT_FOLDER"] ?? ".build/mutants"
    page = environment["SOUNDCHECK_PLAYERS_PAGE"]
    mending = environment["SOUNDCHECK_MENDING_NUMBERS"]
  }
}
