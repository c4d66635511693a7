import ForeignText
import Judgement

/// The findings of an asset, and apart from them the commands that mend several of them at once:
/// said under each, they would look like so many things to do.
struct JointRemedies {
  /// A command, and the rules whose findings it mends.
  struct Remedy {
    let rules: [RuleID]
    let command: String

    /// What the command does, to be read before it.
    var words: String {
      "One command mends \(rules.dropLast().map(\.rawValue).joined(separator: ", "))"
        + " and \(rules[rules.count - 1]):"
    }
  }

  /// All findings; those that a joint remedy is for have only its advice left.
  private(set) var findings: [Finding]
  /// The joint remedies, in the order of the findings.
  private(set) var remedies: [Remedy] = []

  init(_ findings: [Finding]) {
    self.findings = findings
    let offering = findings.indices.filter {
      findings[$0].suppressed == nil && findings[$0].remedy.command != nil
    }
    let offers = Dictionary(grouping: offering) { findings[$0].remedy.command ?? "" }
    for (command, indices) in offers.sorted(by: { $0.value[0] < $1.value[0] }) {
      let rules = indices.map { findings[$0].rule }
      // Findings of one rule are one matter: its name alone says which.
      guard Set(rules).count > 1 else { continue }
      for index in indices { self.findings[index].remedy.loseCommand() }
      remedies.append(
        Remedy(
          rules: rules.enumerated().filter { !rules[..<$0.offset].contains($0.element) }
            .map(\.element), command: command))
    }
  }
}

extension Remedy {
  /// Takes away the command, and the colon that announced it.
  fileprivate mutating func loseCommand() {
    command = nil
    if advice.hasSuffix(":") { advice = "\(advice.dropLast())." }
  }
}

extension JointRemedies.Remedy {
  /// The whole remedy in two lines, for formats without a structure of their own.
  var paragraph: String { "→ \(words.printable)\n  \(command.printable)" }
}
