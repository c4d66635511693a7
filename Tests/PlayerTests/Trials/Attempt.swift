import Judgement
import Soundcheck

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
  /// All of it, where the verdict does not hold.
  let words: String?

  init(_ attempt: Attempt) {
    kind = "\(attempt.mutant.good.format.rawValue): \(attempt.mutant.kind)"
    verdict = attempt.opinion.verdict
    ruling = attempt.ruling
    words = ruling.isWrong ? attempt.words : nil
  }
}
