import ForeignText
import Judgement

extension ReportContext {
  /// A target as it is shown: without what is no plain character, and without secrets unless the
  /// user asked for them.
  func shown(_ target: Target) -> String { value(of: target).printable }
  /// The same of a URL.
  func shown(_ url: String) -> String { value(of: url).printable }

  /// A target as it is shown by formats that escape on their own.
  func value(of target: Target) -> String { target.shown(withSecrets: showsSecrets) }
  /// The same of a URL.
  func value(of url: String) -> String { showsSecrets ? url : Redaction.redact(url: url) }
}
