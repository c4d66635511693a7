import OtherPrograms
import Soundcheck

/// `docs/players.md`: how a run came out, and on what.
struct Page {
  let markdown: String

  init(table: Table, outcomes: [Outcome], bench: Bench) async throws {
    let wrong = outcomes.filter(\.ruling.isWrong).compactMap(\.words)
    let files = bench.references.map { "`\($0.file.name)`" }.joined(separator: ", ")
    markdown = """
      # What other players make of damaged files

      Written by `make players`. \(outcomes.count) files, each of \(bench.references.count) good \
      ones damaged in one way or several (seed \(bench.seed)), were judged by Soundcheck as \
      Plivo's profile has it, and played by \(try await Self.versions()).

      - **Wrong pass**: it passes, and a player hears another amount of sound than we say (by over \
      0.25 s and 3 %), or another sound than of the undamaged file, and no warning says so.
      - **Wrong fail**: it fails, and all players hear exactly what they heard of the undamaged \
      file, though the error is more than that the file contradicts itself.
      - **Own word**: as a wrong fail, but the file says of itself what is not so: a count, a size \
      or a checksum.
      - **Nobody can tell**: something is lost, and what is left agrees with itself: whole frames \
      of a stream whose header counts none, samples that were silenced or moved, a flipped bit in \
      frames without a checksum.

      \(table.markdown)
      ## Wrong verdicts

      \(wrong.isEmpty ? "None.\n" : wrong.map { "```\n\($0)\n```\n" }.joined(separator: "\n"))
      `SOUNDCHECK_MUTANT=\(bench.seed):INDEX make players` writes the mutant of that index, and \
      the file that it was, to `.build/mutants`.

      ## Good files

      \(files)

      """
  }

  /// libsndfile by the package that its programs come from: they do not say.
  private static func versions() async throws -> String {
    let programs = [("mpg123", "--version"), ("ffmpeg", "-version"), ("sox", "--version")]
    var versions = ["libsndfile's sndfile-convert"]
    for (name, argument) in programs {
      guard let path = OtherProgram.find(name) else { continue }
      let result = try await OtherProgram.run(path, [argument])
      let words = (result.output + result.errors).split(whereSeparator: \.isWhitespace)
      let version = words.first { $0.contains(".") && $0.contains(where: \.isNumber) }
      versions.append("\(name) \(version ?? "")")
    }
    return versions.joined(separator: ", ")
  }
}
