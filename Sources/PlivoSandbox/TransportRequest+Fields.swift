import HTTPTypes
import PlivoSignature
import Transport

extension TransportRequest {
  /// Carries fields as a form, which makes it a POST, or else in its query.
  mutating func carry(_ fields: [FormField], asForm isForm: Bool) {
    let text = FormField.encode(fields)
    guard isForm else {
      url += (url.contains("?") ? "&" : "?") + text
      return
    }
    method = .post
    headers[.contentType] = "application/x-www-form-urlencoded"
    body = Array(text.utf8)
  }
}
