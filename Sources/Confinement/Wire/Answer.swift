import AudioFacts
import AudioInspection

/// What a worker says of an asset.
enum Answer: Equatable {
  case facts(Inspection)
  /// A decoder could not be started.
  case failed(String)

  private static let factsMark: UInt8 = 1
  private static let failedMark: UInt8 = 2

  /// The bytes of a frame. Facts that cannot be said are a failure, for which no file is blamed.
  var bytes: [UInt8] {
    do throws(UnreadableFacts) {
      var writer = FactsWriter()
      switch self {
      case .facts(var inspection):
        try writer.pass(&inspection)
        return [Self.factsMark] + writer.bytes
      case .failed(var message):
        message = String(message.prefix(200))
        try writer.pass(&message)
        return [Self.failedMark] + writer.bytes
      }
    } catch {
      return Answer.failed("the facts could not be passed on: \(error.reason)").bytes
    }
  }

  /// Reads the bytes of a frame, of which all have to be of the answer.
  init(_ bytes: [UInt8]) throws(UnreadableFacts) {
    var reader = FactsReader(bytes.dropFirst())
    switch bytes.first {
    case Self.factsMark:
      var inspection = Inspection.blank
      try reader.pass(&inspection)
      self = .facts(inspection)
    case Self.failedMark:
      var message = ""
      try reader.pass(&message)
      self = .failed(message)
    default: throw UnreadableFacts(reason: "no known kind of answer")
    }
    guard reader.isAtEnd else { throw UnreadableFacts(reason: "more than an answer") }
  }

  init(_ result: Result<Inspection, InspectionError>) {
    switch result {
    case .success(let inspection): self = .facts(inspection)
    case .failure(let error): self = .failed(error.description)
    }
  }
}
