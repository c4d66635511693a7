import Foundation
import HTTPTypes
import OtherPrograms
import Testing
import Transport

@testable import PlivoSignature

/// The signature of a request, by ourselves and by Plivo's own reader of it.
@Suite struct `A signature` {
  /// A request, and the text that is signed of it.
  static let requests: [(url: String, form: [FormField], message: String)] = [
    ("https://h.example.com/hold", [], "https://h.example.com/hold.1"),
    ("https://h.example.com/hold#ct=2000", [], "https://h.example.com/hold.1"),
    ("https://h.example.com:8443/hold?b=2&a=1", [], "https://h.example.com:8443/hold?a=1&b=2.1"),
    ("https://h.example.com/?a=x+y%26z&a=&B", [], "https://h.example.com/?B=&a=&a=x y&z.1"),
    ("https://h.example.com/?a=100%&b=%zz", [], "https://h.example.com/?a=100%&b=%zz.1"),
    (
      "https://h.example.com/hold", [FormField("To", "15552"), FormField("From", "sip:a@b?c=d")],
      "https://h.example.com/hold?Fromsip:a@b?c=dTo15552.1"
    ),
    (
      "https://h.example.com/hold?z=1&y", [FormField("b", "é"), FormField("a", "")],
      "https://h.example.com/hold?y=&z=1.abé.1"
    ),
    (
      "https://h.example.com/hold", [FormField("a", "2"), FormField("a", "1")],
      "https://h.example.com/hold?a1a2.1"
    ),
  ]

  @Test(arguments: requests)
  func `is of the URL, what is asked, and the nonce`(
    url: String, form: [FormField], message: String
  ) {
    #expect(SignatureV3.message(of: url, form: form, nonce: "1") == message)
  }

  @Test func `does not show the token, and no two are alike`() {
    let signature = SignatureV3(token: Secret("hush"))
    let fields = signature.headers(of: "https://h.example.com/")
    #expect(!"\(signature)\(fields)".contains("hush"))
    #expect(fields.map(\.name.rawName).count == 3)
    #expect(fields != signature.headers(of: "https://h.example.com/"))
  }

  @Test(arguments: requests)
  func `is known again, and no change of it is`(url: String, form: [FormField], message: String) {
    let signature = SignatureV3(token: Secret("hush"))
    var fields = signature.headers(of: url, form: form)
    #expect(signature.isSigned(fields, of: url, form: form))
    #expect(!signature.isSigned(fields, of: url, form: form + [FormField("more", "1")]))
    #expect(!SignatureV3(token: Secret("hush!")).isSigned(fields, of: url, form: form))
    #expect(!signature.isSigned([:], of: url, form: form))
    for (index, field) in fields.enumerated() where field.name.rawName.hasSuffix("-V3") {
      fields[index].value = "AAAA,,no base64," + field.value
    }
    #expect(signature.isSigned(fields, of: url, form: form))
  }

  /// What the official SDK for Python says of a request that is signed and, perhaps, altered.
  private struct Claim: Encodable {
    var url: String
    var form: [String: [String]]
    var nonce, signature: String
    var token = "the-token"
    var isAltered = false

    init(_ url: String, _ form: [FormField]) {
      let fields = SignatureV3(token: Secret(token)).headers(of: url, form: form)
      func value(_ name: String) -> String {
        fields.first { $0.name.rawName == name }?.value ?? ""
      }
      self.url = url
      self.form = Dictionary(grouping: form, by: \.name).mapValues { $0.map(\.value) }
      nonce = value("X-Plivo-Signature-V3-Nonce")
      signature = value("X-Plivo-Signature-V3")
    }

    func altered(_ change: (inout Claim) -> Void) -> Claim {
      var claim = self
      change(&claim)
      claim.isAltered = true
      return claim
    }
  }

  @Test(
    .enabled("no plivo in Python: pip install plivo") {
      try await OtherProgram.hasPythonModule("plivo")
    })
  func `is accepted by the official SDK as it stands, and by no change`() async throws {
    let claims = Self.requests.flatMap { request in
      let claim = Claim(request.url, request.form)
      return [
        claim,
        claim.altered { $0.url.insert("x", at: $0.url.firstIndex(of: "?") ?? $0.url.endIndex) },
        claim.altered { $0.form["more"] = ["1"] }, claim.altered { $0.nonce += "0" },
        claim.altered { $0.token += "s" },
      ]
    }
    // The fragment is no part of what a server sees.
    .filter { !($0.isAltered && $0.url.contains("#")) }
    let script = """
      import json, sys
      from plivo.utils import validate_v3_signature
      for claim in json.load(sys.stdin):
          print(validate_v3_signature(
              "POST" if claim["form"] else "GET", claim["url"], claim["nonce"], claim["token"],
              claim["signature"], claim["form"] or None))
      """
    let python = try #require(OtherProgram.find("python3"))
    let input = String(decoding: try JSONEncoder().encode(claims), as: UTF8.self)
    let result = try await OtherProgram.run(python, ["-c", script], input: input)
    #expect(result.succeeded, "\(result.errors)")
    let answers = result.output.split(separator: "\n").map { $0 == "True" }
    #expect(answers == claims.map { !$0.isAltered })
  }

  @Test func `is of a form that reads as it was written`() {
    let fields = [FormField("a b", "1 & 2 = 3"), FormField("é", "%zz+"), FormField("", "")]
    #expect(FormField.decode(FormField.encode(fields)) == fields)
  }
}
