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
      switch self {
      case .facts(var inspection):
        var writer = FactsWriter(after: Self.factsMark)
        try writer.pass(&inspection)
        return writer.bytes
      case .failed(var message):
        var writer = FactsWriter(after: Self.failedMark)
        message = String(message.prefix(200))
        try writer.pass(&message)
        return writer.bytes
      }
    } catch {
      return Answer.failed("the facts could not be passed on: \(error.reason)").bytes
    }
  }

  /// Reads the bytes of a frame from there on, of which all have to be of the answer.
  init(_ bytes: [UInt8], from start: Int = 0) throws(UnreadableFacts) {
    var reader = FactsReader(bytes, from: start + 1)
    switch start < bytes.count ? bytes[start] : nil {
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
}
