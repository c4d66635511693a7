/// The file as libsndfile is shown it, which seeks in it and reads what it likes.
///
/// Its sound may be left out: that is lent while it arrives, and gone when it was read. All other
/// bytes are kept, unless they lie in a file on disk anyway.
///
/// Safe: what is lent can be read only while the span that it came from is borrowed.
@safe final class VirtualFile {
  /// Bytes of the file, as far as libsndfile is told.
  var size = 0
  /// What is not kept, and reads as the end of the file unless it is lent.
  var gap = 0..<0

  /// Why bytes could not be read, once that has happened.
  private(set) var failure: InspectionError?
  private var position = 0
  private var lent = unsafe UnsafeRawBufferPointer(start: nil, count: 0)
  private var lentOffset = 0
  private var spool = Spool()
  private let descriptor: CInt?

  /// A file whose bytes are read from an open one, or kept as they are given where there is none.
  init(reading descriptor: CInt?) { self.descriptor = descriptor }

  /// Keeps bytes of a place of which none were kept yet.
  func keep(_ bytes: RawSpan, at offset: Int) throws(InspectionError) {
    if descriptor == nil { try spool.write(bytes, at: offset) }
  }

  /// Lends bytes as long as the body runs.
  func lend<E: Error>(
    _ bytes: RawSpan, at offset: Int, while body: () throws(E) -> Void
  ) throws(E) {
    try unsafe bytes.withUnsafeBytes { buffer throws(E) in
      unsafe lent = buffer
      lentOffset = offset
      defer { unsafe lent = UnsafeRawBufferPointer(start: nil, count: 0) }
      try body()
    }
  }
}

/// What libsndfile asks for, in the manner of `read`, `lseek` and `fstat`.
extension VirtualFile {
  /// Reads on from where it is; fewer bytes than there is room for only at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    var done = 0
    while done < buffer.count, position < size {
      let count = unsafe readSome(
        into: UnsafeMutableRawBufferPointer(
          rebasing: buffer[done..<min(buffer.count, done + size - position)]))
      guard count > 0 else { break }
      done += count
      position += count
    }
    return done
  }

  /// Moves to a place, which may lie behind the end; -1 where there can be none.
  func seek(to offset: Int, from origin: Int) -> Int {
    let (place, overflow) = origin.addingReportingOverflow(offset)
    guard !overflow, place >= 0 else { return -1 }
    position = place
    return place
  }

  /// Where it is.
  func tell() -> Int { position }

  private func readSome(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let isLent = unsafe (lentOffset..<lentOffset + lent.count).contains(position)
    if isLent {
      let there = unsafe lent[(position - lentOffset)...].prefix(buffer.count)
      unsafe buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: there))
      return unsafe there.count
    }
    guard !gap.contains(position), failure == nil else { return 0 }
    let room =
      position < gap.lowerBound ? min(buffer.count, gap.lowerBound - position) : buffer.count
    let front = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[..<room])
    do {
      guard let descriptor else { return try unsafe spool.read(into: front, at: position) }
      return try unsafe readBytes(of: descriptor, into: front, at: position)
    } catch {
      failure = error
      return 0
    }
  }
}
