import ForeignText
import Judgement
import PlivoPlay
import SoundcheckPlay
import SoundcheckReports

extension PlaySummary {
  /// The outcome as reports show it, without the secrets of URLs unless the user asked for them.
  init(_ outcome: PlayOutcome, on destination: PlayDestination, withSecrets showsSecrets: Bool) {
    let requests = outcome.submissions.map { Request($0, withSecrets: showsSecrets) }
    self.init(
      submitted: outcome.submitted.map(\.url),
      withheld: outcome.withheld.map {
        Withheld($0.target.text, Withheld.Reason($0.reason), message: $0.reason.description)
      },
      outcome: Outcome(outcome.result))
    self.destination = destination.description
    // Of several the last tells how it ended: one that is not accepted is followed by none.
    guard let last = requests.last else { return }
    (status, apiID, message) = (last.status, last.apiID, last.message)
    if requests.count == 1 {
      request = last.request
    } else {
      self.requests = requests
      message = [message, "the last of \(requests.count) requests"]
        .compactMap(\.self).joined(separator: "; ")
    }
  }
}

extension PlaySummary.Request {
  fileprivate init(_ submission: PlayOutcome.Submission, withSecrets showsSecrets: Bool) {
    self.init(
      request: submission.request.shownFields(withSecrets: showsSecrets),
      outcome: PlaySummary.Outcome(submission.result))
    switch submission.result {
    case .started(let answer):
      (status, apiID, message) = (answer.status, answer.apiID, answer.message)
    case .refused(let error), .unknown(let error), .notSent(let error?):
      (status, apiID, message) = (error.status, error.apiID, "\(error)")
    case .notSent(nil), .dryRun: break
    }
  }
}

extension PreparedRequest {
  /// The fields as they are shown.
  fileprivate func shownFields(withSecrets showsSecrets: Bool) -> PlayFields? {
    guard var fields, !showsSecrets else { return fields }
    // URL by URL: one may begin like another.
    fields.urls = fields.urls.map { list in
      list.split(separator: ",").map { Redaction.redact(url: String($0)) }.joined(separator: ",")
    }
    fields.url = fields.url.map(Redaction.redact(url:))
    fields.callbackURL = fields.callbackURL.map(Redaction.redact(privateURL:))
    return fields
  }

  /// The whole request, as a person reads it.
  func shown(withSecrets showsSecrets: Bool) -> String {
    let body = shownFields(withSecrets: showsSecrets)?.json ?? ""
    return "\n\("\(method) \(url)".printable)\n\(body.printableJSON)\n"
  }
}

extension PlaySummary.Outcome {
  fileprivate init(_ result: PlayOutcome.Result) {
    self =
      switch result {
      case .started: .started
      case .refused: .refused
      case .unknown: .unknown
      case .notSent: .notSent
      case .dryRun: .dryRun
      }
  }
}

extension PlaySummary.Withheld.Reason {
  fileprivate init(_ reason: Clearance.Reason) {
    self =
      switch reason {
      case .failed: .failed
      case .unchecked: .unchecked
      case .file: .file
      case .unsendable: .unsendable
      case .others: .others
      case .unsent: .unsent
      }
  }
}
