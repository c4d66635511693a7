@testable import Soundcheck

/// How the mutants of each kind were judged.
struct Table {
  private var rows: [String: Row] = [:]
  private(set) var total = Row()

  struct Row: Equatable {
    var mutants = 0, passes = 0, fails = 0, wrongPasses = 0, wrongFails = 0, hung = 0
    var beyondTelling = 0, ownWord = 0

    mutating func add(_ outcome: Outcome) {
      mutants += 1
      if outcome.verdict == .pass { passes += 1 } else { fails += 1 }
      switch outcome.ruling {
      case .right: break
      case .wrongPass: wrongPasses += 1
      case .wrongFail: wrongFails += 1
      case .hung: hung += 1
      case .beyondTelling: beyondTelling += 1
      case .ownWord: ownWord += 1
      }
    }
  }

  init(_ outcomes: [Outcome]) {
    for outcome in outcomes {
      rows[outcome.kind, default: Row()].add(outcome)
      total.add(outcome)
    }
  }

  var markdown: String {
    let lines = (rows.sorted { $0.key < $1.key } + [("**all**", total)]).map { kind, row in
      let numbers = [
        row.mutants, row.passes, row.fails, row.beyondTelling, row.ownWord, row.wrongPasses,
        row.wrongFails,
      ].map(String.init)
      return "| \(kind) | \(numbers.joined(separator: " | ")) |"
    }
    return """
      | damage | mutants | pass | fail | nobody can tell | own word | wrong passes | wrong fails |
      |---|---|---|---|---|---|---|---|
      \(lines.joined(separator: "\n"))

      """
  }
}
