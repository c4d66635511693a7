import Foundation
import Hummingbird
import PlivoSignature
import PlivoXML
import Transport

/// `POST /sandbox/hear`: what a caller would have heard of a URL.
struct HearingResponder: Sendable {
  let sandbox: PlivoSandbox

  /// Longer is not listened.
  static let maximumSeconds = 3_600.0

  func respond(to request: Request) async -> Response {
    // Only who has the token: no page in a browser may have the sandbox fetch for it.
    guard request.headers[.authorization] == sandbox.authorization else { return .unauthorized }
    guard request.method == .post else {
      return .refusal(.methodNotAllowed, "use POST, with url, place, method and seconds")
    }
    guard case .fields(let fields) = await SubmittedBody(request),
      case .string(let url)? = fields["url"], PlayOrder.isWebAddress(url)
    else { return .refusal(.badRequest, "url must be an http or https URL") }
    guard let place = Self.choice(fields["place"], otherwise: SoundPlace.ID.holdMusic) else {
      let names = SoundPlace.ID.allCases.map(\.rawValue).joined(separator: ", ")
      return .refusal(.badRequest, "the places are: \(names)")
    }
    guard let method = Self.choice(fields["method"], otherwise: SoundPlace.named(place).method)
    else { return .refusal(.badRequest, "method must be GET or POST") }
    guard let seconds = Self.seconds(fields["seconds"]) else {
      return .refusal(.badRequest, "seconds must be a number up to \(Int(Self.maximumSeconds))")
    }
    return Response(.ok, json: await sandbox.hear(url, at: place, by: method, seconds: seconds))
  }

  /// nil for a word that there is not.
  private static func choice<Value: RawRepresentable<String>>(
    _ value: JSONValue?, otherwise usual: Value
  ) -> Value? {
    guard let value else { return usual }
    guard case .string(let text) = value else { return nil }
    return Value(rawValue: text)
  }

  private static func seconds(_ value: JSONValue?) -> Double? {
    let seconds: Double? =
      switch value {
      case nil: PlivoSandbox.usualHearing
      case .number(let number): number
      case .string(let text): Double(text)
      default: nil
      }
    return seconds.flatMap { 0...maximumSeconds ~= $0 ? $0 : nil }
  }
}

extension PlivoSandbox {
  /// Seconds that are listened unless somebody says otherwise.
  package static let usualHearing = 60.0

  /// What a caller would hear of a URL that Plivo is told of at a place.
  ///
  /// - Parameters:
  ///   - method: How a document is asked for; nil for what is usual there.
  ///   - seconds: How long is listened.
  func hear(
    _ url: String, at place: SoundPlace.ID, by method: SoundPlace.Method?, seconds: Double
  ) async -> Hearing {
    let fetch = PlivoFetch(
      signature: SignatureV3(token: Secret(authToken)),
      parameters: PlivoFetch.parameters(ofCall: UUID().uuidString.lowercased()))
    return await Listener(fetch, at: place, seconds: seconds).listen(to: url, by: method)
  }

  /// The header field by which the account shows who it is (RFC 7617).
  var authorization: String {
    "Basic " + Data("\(authID):\(authToken)".utf8).base64EncodedString()
  }
}
