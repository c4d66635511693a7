import AudioFacts
import AudioInspection

/// Inspects bytes, cut at the given lengths in turn.
func inspect(_ bytes: [UInt8], cuts: [Int] = [65_536]) throws -> Inspection {
  var inspector = Inspector()
  var start = 0
  var turn = 0
  while start < bytes.count {
    let end = min(bytes.count, start + max(0, cuts[turn % cuts.count]))
    let chunk = Array(bytes[start..<end])
    _ = try unsafe inspector.append(chunk.span.bytes)
    start = end
    turn += 1
  }
  return try inspector.finish()
}
