#if os(Linux)
  import Glibc

  /// What a worker is sent, taken in as much at a time as there is: of a prompt all, by one call.
  struct Incoming {
    /// What was taken in; which of it is next is said by ``next(atMost:)``.
    private(set) var bytes = [UInt8](repeating: 0, count: 1 << 16)
    private var unread = 0..<0

    /// Waits for the next header; without one there is no parent any more, and nothing left to do.
    mutating func header() -> FrameHeader {
      let size = FrameHeader.size
      if unread.count < size {
        // To the front, byte by byte: a slice would have all of it copied.
        for (place, old) in unread.enumerated() { bytes[place] = bytes[old] }
        unread = 0..<unread.count
        while unread.count < size { receive() }
      }
      let place = next(atMost: size)
      guard let header = unsafe FrameHeader(bytes.span.bytes.extracting(place)) else {
        exit(EXIT_FAILURE)
      }
      return header
    }

    /// Waits for the next bytes, at least one and at most so many, and says where in ``bytes`` they are.
    mutating func next(atMost count: Int) -> Range<Int> {
      if unread.isEmpty {
        unread = 0..<0
        receive()
      }
      let end = unread.lowerBound + min(count, unread.count)
      defer { unread = end..<unread.upperBound }
      return unread.lowerBound..<end
    }

    /// Waits for more, and puts it after what is unread.
    private mutating func receive() {
      let end = unread.upperBound
      let count = unsafe bytes.withUnsafeMutableBytes {
        unsafe read(STDIN_FILENO, $0.baseAddress?.advanced(by: end), $0.count - end)
      }
      guard count > 0 else { exit(EXIT_SUCCESS) }
      unread = unread.lowerBound..<end + count
    }
  }
#endif
