import CFuzzer
import DefectForge
import FuzzDriver

private let target = FuzzTarget.chosen(among: FuzzTarget.ofSound)

/// What libFuzzer calls: https://llvm.org/docs/LibFuzzer.html#fuzz-target
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  target.run(Array(UnsafeBufferPointer(start: bytes, count: count)))
  return 0
}

/// Changes bytes as what they are made of: every other time parts are moved, repeated, left out or
/// given another length, and half of those times the sizes are mended, so that what is read beyond the
/// first of them is reached, too.
@_cdecl("LLVMFuzzerCustomMutator")
public func mutate(
  _ bytes: UnsafeMutablePointer<UInt8>, _ count: Int, _ most: Int, _ seed: UInt32
) -> Int {
  var dice = SeededGenerator(seed: UInt64(seed))
  guard Bool.random(using: &dice) else { return LLVMFuzzerMutate(bytes, count, most) }
  var parts = Parts(Array(UnsafeBufferPointer(start: bytes, count: count)))
  parts.mutate(using: &dice)
  let mutant = parts.joined(mendingSizes: Bool.random(using: &dice)).prefix(most)
  UnsafeMutableBufferPointer(start: bytes, count: most).update(fromContentsOf: mutant)
  return mutant.count
}

extension UnsafeMutableBufferPointer<UInt8> {
  fileprivate func update(fromContentsOf bytes: ArraySlice<UInt8>) {
    for (offset, byte) in bytes.enumerated() { self[offset] = byte }
  }
}
