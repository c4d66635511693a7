/// What has to be said of a defective file under Plivo's profile.
package struct Diagnosis: Sendable {
  /// How grave a finding is: those of the rules, which the forge does not know.
  package enum Severity: String, Sendable { case note, warning, error }

  /// The rule that has to notice the defect.
  package let rule: String
  /// How grave it has to find it.
  package let severity: Severity
  /// Rules that have to call it an error besides; no other rule may.
  package let otherErrors: Set<String>

  /// Whether the file has to fail; otherwise it has to pass.
  package var fails: Bool { severity == .error || !otherErrors.isEmpty }

  /// The rule finds an error.
  package static func error(_ rule: String, and others: Set<String> = []) -> Diagnosis {
    Diagnosis(rule: rule, severity: .error, otherErrors: others)
  }
  /// The rule finds a warning, and the file passes unless another finds an error.
  package static func warning(_ rule: String, and others: Set<String> = []) -> Diagnosis {
    Diagnosis(rule: rule, severity: .warning, otherErrors: others)
  }
  /// The rule has a note on it, and the file passes.
  package static func note(_ rule: String) -> Diagnosis {
    Diagnosis(rule: rule, severity: .note, otherErrors: [])
  }
}
