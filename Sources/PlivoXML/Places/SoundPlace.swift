/// A kind of place where Plivo is told of a sound: what it expects there, and how it fetches it.
///
/// Facts of the pages under <https://www.plivo.com/docs/voice/> (XML overview, audio output,
/// routing, input, conferencing, multiparty call, record) and of the multiparty-call and
/// number-masking APIs.
public struct SoundPlace: Equatable, Sendable, Identifiable {
  /// The name that command line and manifest use, such as `wait-music`.
  public let id: ID
  /// What Plivo plays or reads there.
  public let expectation: Expectation
  /// How Plivo fetches a document there, unless another parameter says otherwise.
  public let method: Method
  /// The elements that count in a document there.
  public let grammar: GrammarScope
  /// The words that are taken instead of a URL, such as `beep:1`.
  public let words: [String]
  /// Whether somebody waits while it is heard, so that it is played again and again.
  public var isMusic = false
  /// What becomes of the call when nothing can be had there.
  public let failure: String
  /// Where Plivo takes it: elements' attributes and the REST API's parameters.
  public let parameters: [Parameter]

  /// The name of a place.
  public enum ID: String, Codable, CaseIterable, Sendable {
    /// A sound that is played as it is.
    case sound
    /// Sounds of a number-masking session.
    case masking
    /// A document that steers a call.
    case answer
    /// Music and signals of a conference.
    case conferenceSound = "conference-sound"
    /// What the caller hears instead of ringing.
    case dialMusic = "dial-music"
    /// What the called party hears before they are connected.
    case confirmSound = "confirm-sound"
    /// Music of a multiparty call that has not begun.
    case waitMusic = "wait-music"
    /// Music of a participant on hold.
    case holdMusic = "hold-music"
    /// Played as somebody enters a multiparty call.
    case enterSound = "enter-sound"
    /// Played as somebody leaves a multiparty call.
    case exitSound = "exit-sound"
    /// Played as a recording begins or ends.
    case recordingAudio = "recording-audio"
  }

  /// What is expected behind a URL.
  public enum Expectation: String, Codable, Sendable {
    /// A sound file.
    case sound
    /// A document.
    case document
    /// A sound by the documentation, a document by the examples.
    case either
  }

  /// The method of a fetch.
  public enum Method: String, Codable, CaseIterable, Sendable {
    case get = "GET"
    case post = "POST"
  }

  /// One parameter by which Plivo is told.
  public struct Parameter: Equatable, Sendable {
    /// The element or the API's call that has it.
    public let owner: String
    /// Its name there.
    public let name: String
    /// Whether it is an element's or the REST API's.
    public let interface: Interface
    /// The parameter beside it that sets the method; nil when the method is fixed.
    public let methodName: String?

    /// Where a parameter is given.
    public enum Interface: String, Sendable {
      case xml = "XML"
      case rest = "REST"
    }
  }
}

/// Which elements count in a document.
public enum GrammarScope: String, Codable, Sendable {
  /// All that steer a call.
  case call
  /// Only what sounds: Play, Speak and Wait. The rest is ignored.
  case sound
}
