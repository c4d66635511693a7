import Testing

@testable import AudioInspection

extension MPEGInspection {
  /// Inspects bytes that are handed in by chunks of this size.
  static func of(_ bytes: [UInt8], chunk: Int = 65_536) throws -> Result {
    var inspection = MPEGInspection()
    var offset = 0
    while offset < bytes.count {
      let end = min(bytes.count, offset + chunk)
      try inspection.append(bytes.span.bytes.extracting(offset..<end))
      offset = end
    }
    return try inspection.finish()
  }
}
