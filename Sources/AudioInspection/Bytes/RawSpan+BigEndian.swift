/// Numbers in the byte order of MPEG audio. Reading past the end is a programming error and traps.
extension RawSpan {
  /// The byte at an offset.
  subscript(offset: Int) -> UInt8 {
    @inline(__always) get { unsafe unsafeLoad(fromByteOffset: offset, as: UInt8.self) }
  }

  /// Two bytes.
  func uint16(at offset: Int) -> UInt16 { load(at: offset) }
  /// Four bytes.
  @inline(__always)
  func uint32(at offset: Int) -> UInt32 { load(at: offset) }
  /// Eight bytes.
  @inline(__always)
  func uint64(at offset: Int) -> UInt64 { load(at: offset) }

  @inline(__always)
  private func load<Value: FixedWidthInteger & BitwiseCopyable>(at offset: Int) -> Value {
    Value(bigEndian: unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: Value.self))
  }

  /// Whether these ASCII characters stand at an offset, all of them inside.
  func has(_ text: StaticString, at offset: Int = 0) -> Bool {
    guard offset >= 0, byteCount - offset >= text.utf8CodeUnitCount else { return false }
    return text.withUTF8Buffer { characters in
      characters.indices.allSatisfy { unsafe self[offset + $0] == characters[$0] }
    }
  }
}
