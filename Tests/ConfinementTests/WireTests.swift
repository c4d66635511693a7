import AudioFacts
import Testing

@testable import Confinement

/// The facts on their way from a worker, whose every byte may be an intruder's.
@Suite struct WireTests {
  private static let whole = Answer.facts(.filled).bytes

  @Test func `facts come back as they went`() throws {
    #expect(try Answer(Self.whole) == .facts(.filled))
    #expect(try Answer(Answer.failed("no decoder").bytes) == .failed("no decoder"))
  }

  @Test func `the facts that are tried say something of everything`() {
    #expect(unsaid(of: Inspection.filled, "inspection").sorted() == ["inspection.content.encoded"])
  }

  @Test(arguments: [
    ChunkFault.Problem.tooShort(least: 3), .oddSize, .refusedByFFmpeg(least: 4), .peakBeforeFormat,
    .peakSize(expected: 5), .listLeadsBack, .listLeadsBeyond, .anotherFile,
  ])
  func `each problem of a chunk comes back`(problem: ChunkFault.Problem) throws {
    var inspection = Inspection.filled
    inspection.wav?.chunkFault?.problem = problem
    #expect(try Answer(Answer.facts(inspection).bytes) == .facts(inspection))
  }

  @Test func `an answer that is cut off anywhere is none`() {
    for length in 0..<Self.whole.count {
      #expect(throws: UnreadableFacts.self) { try Answer(Array(Self.whole.prefix(length))) }
    }
  }

  @Test func `nothing may follow an answer`() {
    #expect(throws: UnreadableFacts.self) { try Answer(Self.whole + [0]) }
  }

  @Test func `whatever byte is changed, what is read is bounded or refused`() throws {
    var refused = 0
    for index in stride(from: 0, to: Self.whole.count, by: 2) {
      for byte: UInt8 in [0x7F, 0xFF] {
        var bytes = Self.whole
        bytes[index] = byte
        do throws(UnreadableFacts) {
          guard case .facts(let inspection) = try Answer(bytes) else { continue }
          #expect(abs(inspection.audio?.sampleFrames ?? 0) <= 1 << 48)
          #expect(inspection.levels?.peak?.isFinite ?? true)
          #expect(inspection.levels?.channels.count ?? 0 <= 8)
        } catch {
          refused += 1
        }
      }
    }
    #expect(refused > Self.whole.count / 2)
  }

  @Test func `text that could do something in its reader is refused`() {
    for text in ["a\u{1B}[2J", "a\nb", "\u{202E}evil", String(repeating: "a", count: 1_025)] {
      var inspection = Inspection.filled
      inspection.content.title = text
      let answer = try? Answer(Answer.facts(inspection).bytes)
      if case .facts = answer { Issue.record("\(text.debugDescription) was taken") }
    }
  }

  @Test(arguments: [1e16, -1e300, .infinity, .nan])
  func `a measure that no sound has is refused`(measure: Double) {
    var inspection = Inspection.filled
    inspection.levels?.dcOffset = measure
    let answer = try? Answer(Answer.facts(inspection).bytes)
    if case .facts = answer { Issue.record("\(measure) was taken") }
  }

  @Test func `a frame has a bound, and a header of its size`() {
    let header = FrameHeader(length: 77, asset: 0xDEAD_BEEF)
    var bytes: [UInt8] = []
    header.append(to: &bytes)
    #expect(bytes == [77, 0, 0, 0, 0xEF, 0xBE, 0xAD, 0xDE])
    #expect(FrameHeader(bytes.span.bytes) == header)
    #expect(FrameHeader(bytes.span.bytes.extracting(droppingLast: 1)) == nil)
    for tooLong: [UInt8] in [[1, 0, 0x10, 0, 0, 0, 0, 0], [0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0]] {
      #expect(FrameHeader(tooLong.span.bytes) == nil)
    }
  }

  /// The parts of facts that are what they are where nothing is known, and so prove nothing.
  private func unsaid(of value: Any, _ path: String) -> [String] {
    let mirror = Mirror(reflecting: value)
    if mirror.displayStyle == .optional || mirror.displayStyle == .collection {
      guard let first = mirror.children.first else { return [path] }
      return unsaid(of: first.value, path)
    }
    guard mirror.displayStyle == .struct, let facts = value as? any CodedFacts else { return [] }
    let blank = Mirror(reflecting: type(of: facts).blank)
    return mirror.children.flatMap { child -> [String] in
      let name = child.label ?? "?"
      let other = blank.descendant(name).map(String.init(reflecting:))
      let below = unsaid(of: child.value, "\(path).\(name)")
      return below.isEmpty && other == String(reflecting: child.value) ? ["\(path).\(name)"] : below
    }
  }
}
