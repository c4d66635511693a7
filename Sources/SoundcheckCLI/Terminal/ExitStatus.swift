import ArgumentParser
import Foundation
import Judgement
import Soundcheck

/// The exit statuses that scripts rely on.
enum ExitStatus {
  /// At least one asset failed its checks.
  static let failed = ExitCode(1)
  /// None failed, but at least one could not be checked.
  static let unchecked = ExitCode(2)
  /// Plivo refused the request, or its outcome is unknown.
  static let refused = ExitCode(3)
  /// A fault of the program itself.
  static let fault = ExitCode(70)
  /// A manifest, policy, profile, baseline or credential file is missing or wrong.
  static let configuration = ExitCode(78)
  /// Ended by Ctrl-C, as shells count it.
  static let interrupted = ExitCode(130)

  /// What a finished check exits with.
  static func of(_ report: Report) -> ExitCode { of(VerdictCounts(report.assets)) }

  /// What a judgement of so many assets exits with.
  static func of(_ counts: VerdictCounts) -> ExitCode {
    if counts.failed > 0 { return failed }
    return counts.unchecked > 0 ? unchecked : .success
  }
}

/// A message for the user, and the status to exit with.
struct Failure: Error, CustomStringConvertible {
  let status: ExitCode
  let description: String

  /// A configuration file that is missing or wrong.
  static func configuration(_ message: String) -> Failure {
    Failure(status: ExitStatus.configuration, description: message)
  }

  /// A folder that takes no file.
  static func unwritable(folder: String, _ error: any Error) -> Failure {
    .configuration("\(folder): cannot write to this folder: \(error.localizedDescription)")
  }
}
