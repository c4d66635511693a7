internal import CSndfile

/// The file that libsndfile reads: a header of ours, and behind it sound that is lent for the time of
/// one call.
///
/// Safe: what is lent can be read only while the span that it came from is borrowed.
@safe final class LentFile {
  let header: [UInt8]
  /// Bytes of the whole, as far as libsndfile is told.
  var size = 0
  private var position = 0
  private var lent = unsafe UnsafeRawBufferPointer(start: nil, count: 0)
  /// Bytes between the header and what is lent.
  private var before = 0

  init(header: [UInt8]) { self.header = header }

  /// Lends bytes as long as the body runs, so many bytes after the header.
  func lend<Result>(_ bytes: RawSpan, at before: Int, while body: () -> Result) -> Result {
    self.before = before
    return unsafe bytes.withUnsafeBytes { buffer in
      unsafe lent = buffer
      defer { unsafe lent = UnsafeRawBufferPointer(start: nil, count: 0) }
      return body()
    }
  }

  /// Reads on from where it is. What is neither header nor lent reads as zeros.
  func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let count = max(0, min(buffer.count, size - position))
    let front = min(count, max(0, header.count - position))
    for index in 0..<front { unsafe buffer[index] = header[position + index] }
    let start = max(0, position - header.count - before)
    let there = unsafe max(0, min(count - front, lent.count - start))
    if there > 0 {
      let samples = unsafe UnsafeRawBufferPointer(rebasing: lent[start..<start + there])
      let target = unsafe UnsafeMutableRawBufferPointer(
        rebasing: buffer[front..<front + there])
      unsafe target.copyMemory(from: samples)
    }
    if front + there < count {
      let zeros = unsafe UnsafeMutableRawBufferPointer(
        rebasing: buffer[front + there..<count])
      unsafe zeros.initializeMemory(as: UInt8.self, repeating: 0)
    }
    position += count
    return count
  }

  /// Moves to a place, which may lie after the end; -1 where there can be none.
  func seek(to offset: Int, from origin: Int) -> Int {
    let (place, overflow) = origin.addingReportingOverflow(offset)
    guard !overflow, place >= 0 else { return -1 }
    position = place
    return place
  }

  func tell() -> Int { position }
}

extension SF_VIRTUAL_IO {
  /// Calls for a ``LentFile`` that is given along as user data.
  init(_: LentFile) {
    unsafe self.init(
      get_filelen: { sf_count_t(unsafe LentFile.given($0).size) },
      seek: { offset, whence, data in
        let file = unsafe LentFile.given(data)
        let origin = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? file.tell() : file.size
        return sf_count_t(file.seek(to: Int(offset), from: origin))
      },
      read: { buffer, count, data in
        let file = unsafe LentFile.given(data)
        return sf_count_t(
          unsafe file.read(
            into: UnsafeMutableRawBufferPointer(start: buffer, count: max(0, Int(count)))))
      },
      write: nil,
      tell: { sf_count_t(unsafe LentFile.given($0).tell()) })
  }
}

extension LentFile {
  fileprivate static func given(_ data: UnsafeMutableRawPointer?) -> LentFile {
    unsafe Unmanaged<LentFile>.fromOpaque(data!).takeUnretainedValue()
  }
}
