import DefectForge
import HostileServer

/// One of the assets in the run over hundreds: how it is served, and what has to come of it.
struct ServedAsset: Sendable {
  /// What has to be said of it.
  enum Expectation: Sendable {
    /// Nothing that counts as an error.
    case passes
    /// That rule speaks.
    case found(String)
    /// A defect of the forge is judged as it states.
    case judged(Diagnosis)
    /// It could not be looked at.
    case unchecked
  }

  /// What comes after the server's base URL, and names the asset.
  let path: String
  let expectation: Expectation
  let reply: Reply
  /// Lines that the manifest has of it beside its URL.
  var terms: [String] = []

  init(_ path: String, _ expectation: Expectation, _ reply: Reply, _ terms: String...) {
    self.path = path
    self.expectation = expectation
    self.reply = reply
    self.terms = terms
  }

  /// The path as it is asked for.
  var requestPath: String { String(path.prefix { $0 != "?" && $0 != "#" }) }
}

extension ServedAsset {
  /// The forge's files: one with each defect, and all that have none.
  static let forged: [ServedAsset] =
    MP3Defect.all.map { ServedAsset("/mp3/\($0.name).mp3", .judged($0.diagnosis), .mp3($0.bytes)) }
    + WAVDefect.all.map {
      ServedAsset("/wav/\($0.name).wav", .judged($0.diagnosis), .wav($0.bytes))
    }
    + MPEGGood.all.map { ServedAsset("/good/\($0.name).mp3", .passes, .mp3($0.file.bytes)) }
    + WAVFile.good.sorted { $0.key < $1.key }.map {
      ServedAsset("/good/\($0.key).wav", .passes, .wav($0.value))
    }

  /// As many good files more as make up that number.
  static func filler(_ count: Int) -> [ServedAsset] {
    (0..<max(0, count)).map { ServedAsset("/more/\($0).wav", .passes, .wav(.good)) }
  }
}

extension Reply {
  /// An MP3 as it ought to be served.
  static func mp3(_ body: [UInt8]) -> Reply { sound("audio/mpeg", body) }
  /// A WAV as it ought to be served.
  static func wav(_ body: [UInt8]) -> Reply { sound("audio/x-wav", body) }
  /// Bytes under a content type.
  static func sound(_ type: String, _ body: [UInt8]) -> Reply {
    .answer(200, ["Content-Type": type, "ETag": "\"1\""], body: body)
  }
}

extension [UInt8] {
  /// A second of speech in a WAV without a defect.
  static let good = WAVFile.speech().bytes
}
