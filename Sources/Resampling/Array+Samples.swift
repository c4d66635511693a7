extension [Float] {
  /// Adds so many samples, all of which the body writes: they are copied from nowhere.
  @inline(__always)
  mutating func append(count: Int, _ write: (UnsafeMutableRawBufferPointer) -> Void) {
    guard count > 0 else { return }
    append(addingCapacity: count) { room in
      unsafe room.withUnsafeMutableBufferPointer { room, initializedCount in
        let end = initializedCount + count
        unsafe write(
          UnsafeMutableRawBufferPointer(
            UnsafeMutableBufferPointer(rebasing: room[initializedCount..<end])))
        initializedCount = end
      }
    }
  }
}
