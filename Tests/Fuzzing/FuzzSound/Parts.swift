import AudioFacts
@testable import AudioInspection
import DefectForge

/// A file as the chunks or MPEG frames it is made of.
struct Parts {
  private var parts: [[UInt8]]
  private let isRIFF: Bool

  private static let formSize = 12

  init(_ bytes: [UInt8]) {
    isRIFF = bytes.starts(with: "RIFF".utf8) || bytes.starts(with: "RIFX".utf8)
    parts = isRIFF ? Self.chunks(of: bytes) : Self.frames(of: bytes)
  }

  /// The form first, then each chunk with its header, as far as sizes can be believed.
  private static func chunks(of bytes: [UInt8]) -> [[UInt8]] {
    var parts = [Array(bytes.prefix(formSize))]
    var rest = bytes.dropFirst(formSize)
    while rest.count > 8 {
      let size = rest.dropFirst(4).prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
      let length = min(rest.count, 8 + size + size % 2)
      parts.append(Array(rest.prefix(length)))
      rest = rest.dropFirst(length)
    }
    if !rest.isEmpty { parts.append(Array(rest)) }
    return parts
  }

  /// What the walk takes for frames, tags and what is neither.
  private static func frames(of bytes: [UInt8]) -> [[UInt8]] {
    var walk = FrameWalk()
    var parts: [[UInt8]] = []
    var position = 0
    while let piece = walk.next(bytes.span.bytes.extracting(position...), isLast: true) {
      parts.append(Array(bytes[position..<position + piece.count]))
      position += piece.count
    }
    return parts
  }

  mutating func mutate(using dice: inout SeededGenerator) {
    guard let at = parts.indices.randomElement(using: &dice) else { return }
    let to = Int.random(in: 0...parts.count, using: &dice)
    switch Int.random(in: 0..<5, using: &dice) {
    case 0: parts.insert(parts[at], at: to)
    case 1: parts.remove(at: at)
    case 2: parts.insert(parts.remove(at: at), at: min(to, parts.count))
    case 3: parts[at].removeLast(Int.random(in: 0...parts[at].count, using: &dice))
    default:
      let more = Int.random(in: 1...64, using: &dice)
      parts[at].append(contentsOf: (0..<more).map { _ in UInt8.random(in: 0...255, using: &dice) })
    }
  }

  /// The file; where sizes are mended, each chunk says how long it is, and the form how long all are.
  func joined(mendingSizes: Bool) -> [UInt8] {
    guard isRIFF, mendingSizes, let form = parts.first else { return Array(parts.joined()) }
    var bytes: [UInt8] = []
    for part in parts.dropFirst() {
      bytes.append(contentsOf: part.count < 8 ? part : Self.sized(part, part.count - 8))
    }
    return Self.sized(form, bytes.count + 4) + bytes
  }

  private static func sized(_ part: [UInt8], _ size: Int) -> [UInt8] {
    var part = part
    guard part.count >= 8 else { return part }
    for at in 0..<4 { part[4 + at] = UInt8(truncatingIfNeeded: size >> (8 * at)) }
    return part
  }
}
