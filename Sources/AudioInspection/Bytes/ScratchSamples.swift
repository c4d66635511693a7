/// Samples as the bytes that they are on this machine, for files that nothing else reads.
package enum ScratchSamples {
  /// The bytes of samples.
  package static func bytes(of samples: [Float]) -> [UInt8] {
    unsafe samples.withUnsafeBytes { unsafe Array($0) }
  }

  /// The samples of bytes; those that are no whole one are left out.
  package static func samples(of bytes: [UInt8]) -> [Float] {
    let count = bytes.count / MemoryLayout<Float>.size
    return unsafe [Float](unsafeUninitializedCapacity: count) { samples, written in
      unsafe bytes.withUnsafeBytes { bytes in
        unsafe UnsafeMutableRawBufferPointer(samples).copyMemory(
          from: UnsafeRawBufferPointer(rebasing: bytes.prefix(count * MemoryLayout<Float>.size)))
      }
      written = count
    }
  }
}
