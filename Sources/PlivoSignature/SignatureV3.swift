import Crypto
import Foundation
package import HTTPTypes
package import Transport

/// Signs requests as Plivo signs those that it sends to the servers of its users.
///
/// What is signed: the URL without its fragment, its query in the order of the names; the fields of a
/// form in the same order; a nonce. The account's token is the key
/// (https://www.plivo.com/docs/voice/concepts/signature-validation;
/// https://github.com/plivo/plivo-python, `plivo/utils/signature_v3.py`). A query is signed with its
/// percent-encoding undone, as the SDKs for Python and Node read it; the one for Go leaves it in.
package struct SignatureV3: Sendable, Hashable {
  private let token: Secret

  /// - Parameter token: The token of the account in whose name is asked.
  package init(token: Secret) { self.token = token }

  /// The header fields that prove who asks.
  ///
  /// - Parameters:
  ///   - url: What is asked for, with its query.
  ///   - form: The fields of a form that is posted; none for GET.
  ///   - nonce: Told with the signature, so that no two are alike.
  package func headers(
    of url: String, form: [FormField] = [], nonce: String = Self.nonce()
  ) -> HTTPFields {
    let message = Data(Self.message(of: url, form: form, nonce: nonce).utf8)
    let key = SymmetricKey(data: Data(token.revealed.utf8))
    let signature = Data(HMAC<SHA256>.authenticationCode(for: message, using: key))
      .base64EncodedString()
    var fields = HTTPFields()
    fields[Self.ofAccount] = signature
    // By the main account's token, also where a sub-account asks: here there is one token.
    fields[Self.ofMainAccount] = signature
    fields[Self.ofNonce] = nonce
    return fields
  }

  /// Whether a request carries a signature by this token.
  ///
  /// - Parameters:
  ///   - fields: Its header fields.
  ///   - url: What it asks for, as its sender knows it.
  ///   - form: The fields of its body; none for GET.
  package func isSigned(_ fields: HTTPFields, of url: String, form: [FormField] = []) -> Bool {
    guard let given = fields[Self.ofAccount], let nonce = fields[Self.ofNonce] else { return false }
    let message = Data(Self.message(of: url, form: form, nonce: nonce).utf8)
    let key = SymmetricKey(data: Data(token.revealed.utf8))
    // While a token is being changed there is one signature for each.
    return given.split(separator: ",").contains { signature in
      guard let code = Data(base64Encoded: String(signature)) else { return false }
      return HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: message, using: key)
    }
  }

  /// Twenty digits, as in Plivo's examples.
  package static func nonce() -> String {
    String((0..<20).map { _ in Character(String(Int.random(in: 0...9))) })
  }

  /// The text that is signed.
  static func message(of url: String, form: [FormField], nonce: String) -> String {
    let parts = url.prefix { $0 != "#" }
      .split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let query = FormField.sorted(FormField.decode(parts.count > 1 ? String(parts[1]) : ""))
      .map { "\($0.name)=\($0.value)" }.joined(separator: "&")
    let fields = FormField.sorted(form).map { $0.name + $0.value }.joined()
    // The mark is there for a form alone, too, and a point stands between it and a query.
    let mark = query.isEmpty && form.isEmpty ? "" : "?"
    let point = query.isEmpty || form.isEmpty ? "" : "."
    return "\(parts[0])\(mark)\(query)\(point)\(fields).\(nonce)"
  }

  /// The fields' names, in ASCII: they always are ones.
  private static func name(_ text: String) -> HTTPField.Name {
    HTTPField.Name(text) ?? .authorization
  }
  private static let ofAccount = name("X-Plivo-Signature-V3")
  private static let ofMainAccount = name("X-Plivo-Signature-Ma-V3")
  private static let ofNonce = name("X-Plivo-Signature-V3-Nonce")
}
