import ForeignText
import PlivoXML

extension AssetRule {
  /// Findings of one kind that a document has, those after the first few summed up in one: a
  /// document from outside may have thousands.
  func findings<Fault>(
    _ severity: Severity, of faults: [Fault], atMost mostTold: Int, _ word: (Fault) -> Worded?
  ) -> [Finding] {
    let worded = faults.compactMap(word)
    var findings = worded.prefix(mostTold).map { fault in
      finding(
        fault.severity ?? severity,
        "Line \(fault.position.line), column \(fault.position.column): \(fault.message)",
        at: Place(line: fault.position.line, column: fault.position.column), remedy: fault.remedy)
    }
    if worded.count > mostTold {
      findings.append(finding(severity, "And \(worded.count - mostTold) more of this kind."))
    }
    return findings
  }

  /// The same of the departures from the grammar.
  func findings(
    _ severity: Severity, in subject: Subject, _ limits: Limits, _ word: (Departure) -> Worded?
  ) -> [Finding] {
    findings(
      severity, of: subject.document?.departures ?? [], atMost: limits.documents.mostTold, word)
  }
}

/// What is said of one fault of a document.
struct Worded {
  let position: Position
  let message: String
  var remedy: Remedy?
  /// Where it is another than the rule's usual one.
  var severity: Severity?

  init(
    _ position: Position, _ message: String, remedy: Remedy? = nil, severity: Severity? = nil
  ) {
    self.position = position
    self.message = message
    self.remedy = remedy
    self.severity = severity
  }
}

extension [String] {
  /// The names as a list with “and” before the last.
  var joinedNames: String {
    let names = map { "<\($0.foreign)>" }
    return names.count < 2
      ? names.joined() : names.dropLast().joined(separator: ", ") + " and " + names[names.count - 1]
  }
}

extension String {
  /// Text of a document as it may stand in a message: in one line, without control characters.
  var foreign: String { foreignLine(atMost: 200) ?? "" }
}
