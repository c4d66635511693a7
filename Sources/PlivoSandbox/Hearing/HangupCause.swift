/// Why Plivo ends a call by itself
/// (https://www.plivo.com/docs/voice/troubleshooting/hangup-causes). That a sound, or a document of
/// sounds alone, cannot be had is none of them.
package enum HangupCause: Int, Sendable {
  case endOfInstructions = 4010
  case errorReachingAnswerURL = 7011
  case errorReachingRedirectURL = 7014
  case invalidRedirectURL = 7024
  case invalidMethodForRedirectURL = 7034
  case invalidAnswerXML = 8011
  case invalidRedirectXML = 8014

  /// The name that Plivo's logs give it.
  package var name: String {
    switch self {
    case .endOfInstructions: "End Of XML Instructions"
    case .errorReachingAnswerURL: "Error Reaching Answer URL"
    case .errorReachingRedirectURL: "Error Reaching Redirect URL"
    case .invalidRedirectURL: "Invalid Redirect URL"
    case .invalidMethodForRedirectURL: "Invalid Method For Redirect URL"
    case .invalidAnswerXML: "Invalid Answer XML"
    case .invalidRedirectXML: "Invalid Redirect XML"
    }
  }
}

extension HangupCause: Codable {
  private enum CodingKeys: String, CodingKey { case code, name }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let code = try container.decode(Int.self, forKey: .code)
    guard let cause = Self(rawValue: code) else {
      throw DecodingError.dataCorruptedError(
        forKey: .code, in: container, debugDescription: "\(code) is no cause of these")
    }
    self = cause
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(rawValue, forKey: .code)
    try container.encode(name, forKey: .name)
  }
}
