import AudioFacts
import AudioInspection
import DefectForge
import Testing

@testable import Judgement
@testable import Soundcheck

/// What an inspection says of bytes.
func inspect(_ bytes: [UInt8]) throws -> Inspection {
  var inspector = Inspector()
  _ = try inspector.append(bytes.span.bytes)
  return try inspector.finish()
}

/// What Plivo's profile makes of the bytes of a file of that name.
func judge(_ bytes: [UInt8], named name: String) throws -> AssetReport {
  Judge(policy: .plivo)
    .judge(Subject(target: .file(name), facts: Facts(inspection: try inspect(bytes))))
}

extension AssetReport {
  /// Expects the rule, the severity and the verdict that a defect has to have, and no other error.
  func expect(_ diagnosis: Diagnosis, sourceLocation: SourceLocation = #_sourceLocation) {
    let found = Comment(
      rawValue: findings.map { "\($0.severity) \($0.rule): \($0.message)" }
        .joined(separator: "\n"))
    let severity = findings.filter { $0.rule.rawValue == diagnosis.rule }.map(\.severity).max()
    #expect(
      severity?.rawValue == diagnosis.severity.rawValue, found, sourceLocation: sourceLocation)
    let errors = Set(findings.filter { $0.severity == .error }.map(\.rule.rawValue))
    #expect(
      errors.subtracting([diagnosis.rule]) == diagnosis.otherErrors, found,
      sourceLocation: sourceLocation)
    #expect(verdict == (diagnosis.fails ? .fail : .pass), found, sourceLocation: sourceLocation)
  }
}
