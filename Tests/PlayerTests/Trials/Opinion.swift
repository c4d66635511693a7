import AudioFacts
import AudioInspection
import Foundation
import Synchronization

@testable import Judgement
@testable import Soundcheck

/// What Soundcheck says of a file.
struct Opinion: Sendable {
  /// Nil where it came to no end in time.
  let verdict: Verdict?
  /// Seconds of sound that it says there are.
  let seconds: Double
  /// Errors and warnings.
  let findings: [Finding]

  func rules(_ severity: Severity) -> Set<String> {
    Set(findings.filter { $0.severity == severity }.map(\.rule.rawValue))
  }

  /// Judges as Plivo's profile has it, on a thread that is left behind when it does not come back.
  static func of(_ bytes: [UInt8], named name: String, within seconds: Double = 60) async -> Opinion
  {
    await withCheckedContinuation { continuation in
      let answer = Answer(continuation)
      let thread = Thread { answer.give(judge(bytes, name)) }
      thread.stackSize = 8 << 20
      thread.start()
      Task {
        try? await Task.sleep(for: .seconds(seconds))
        answer.give(Opinion(verdict: nil, seconds: 0, findings: []))
      }
    }
  }

  private static func judge(_ bytes: [UInt8], _ name: String) -> Opinion {
    var facts = Facts()
    do throws(InspectionError) {
      var inspector = Inspector()
      // In pieces, as they come from a socket.
      var at = 0
      while at < bytes.count {
        let end = min(bytes.count, at + 65_536)
        if try inspector.append(bytes.span.extracting(at..<end).bytes) == .enough { break }
        at = end
      }
      facts.inspection = try inspector.finish()
    } catch {
      facts.unchecked = "\(error)"
    }
    let report = Judge(policy: .plivo).judge(
      Subject(target: .file(name), facts: facts, now: Subject.exampleNow))
    return Opinion(
      verdict: report.verdict, seconds: report.facts.inspection?.audio?.duration ?? 0,
      findings: report.findings.filter { $0.severity >= .warning })
  }
}

/// The first of two answers counts.
private final class Answer: Sendable {
  private let continuation: Mutex<CheckedContinuation<Opinion, Never>?>

  init(_ continuation: CheckedContinuation<Opinion, Never>) {
    self.continuation = Mutex(continuation)
  }

  func give(_ opinion: Opinion) {
    continuation.withLock { $0.take() }?.resume(returning: opinion)
  }
}
