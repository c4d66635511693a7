/// The course of the amplitude over the whole sound: at most ``capacity`` points, and at least half
/// as many unless the sound is shorter than a fraction of a second.
public struct Envelope: Sendable, Equatable {
  /// Sample frames that one point stands for; the last may stand for fewer.
  public var sampleFramesPerPoint: Int
  /// The least amplitude of any channel within each point; −127 is negative full scale.
  public var minima: [Int8]
  /// The greatest amplitude of any channel within each point; 127 is full scale.
  public var maxima: [Int8]

  /// The most points that an envelope has.
  public static let capacity = 1024

  /// Joins points; the two arrays are of one length.
  public init(sampleFramesPerPoint: Int = 8, minima: [Int8] = [], maxima: [Int8] = []) {
    self.sampleFramesPerPoint = sampleFramesPerPoint
    self.minima = minima
    self.maxima = maxima
  }
}

/// The points are written as hexadecimal digits, two for each number: an array of a thousand numbers
/// would be most of what a cache stores, and most of the time to read it.
extension Envelope: Codable {
  private enum CodingKeys: String, CodingKey { case sampleFramesPerPoint, minima, maxima }

  /// Reads what ``encode(to:)`` wrote.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    sampleFramesPerPoint = try container.decode(Int.self, forKey: .sampleFramesPerPoint)
    func points(_ key: CodingKeys) throws -> [Int8] {
      guard let points = Self.points(try container.decode(String.self, forKey: key)) else {
        throw DecodingError.dataCorruptedError(
          forKey: key, in: container, debugDescription: "not pairs of hexadecimal digits")
      }
      return points
    }
    minima = try points(.minima)
    maxima = try points(.maxima)
    guard minima.count == maxima.count else {
      throw DecodingError.dataCorruptedError(
        forKey: .maxima, in: container, debugDescription: "not as many maxima as minima")
    }
  }

  /// Writes the points as hexadecimal digits.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(sampleFramesPerPoint, forKey: .sampleFramesPerPoint)
    try container.encode(Self.digits(minima), forKey: .minima)
    try container.encode(Self.digits(maxima), forKey: .maxima)
  }

  private static func digits(_ points: [Int8]) -> String {
    let hex = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(2 * points.count)
    for point in points {
      let byte = UInt8(bitPattern: point)
      text.append(hex[Int(byte >> 4)])
      text.append(hex[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static func points(_ text: String) -> [Int8]? {
    let digits = text.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
    guard digits.count == text.utf8.count, digits.count.isMultiple(of: 2) else { return nil }
    return stride(from: 0, to: digits.count, by: 2).map {
      Int8(bitPattern: UInt8(digits[$0] << 4 | digits[$0 + 1]))
    }
  }
}
