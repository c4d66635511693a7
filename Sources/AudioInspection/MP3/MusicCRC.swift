/// The checksum that LAME writes of its tag and of the music: the polynomial x¹⁶+x¹⁵+x²+1, the
/// lowest bit of a byte first, beginning with 0.
///
/// It runs over every byte of a file, and so takes eight at a time. The 64th power of the polynomial
/// is x¹⁰²⁴+x⁹⁶⁰+x¹²⁸+1, as coefficients are modulo 2: what a division by it does with words of 64
/// bits is what a division by the polynomial does with bits. Its remainder of 16 words is divided
/// bit by bit at the end.
package struct MusicCRC: Sendable {
  /// The latest 16 words of the quotient; the next takes the place of the oldest.
  private var quotient = [UInt64](repeating: 0, count: 16)
  private var next = 0
  /// Bytes that do not fill a word yet, the first the lowest.
  private var rest: UInt64 = 0
  private var restCount = 0

  /// Of no bytes yet.
  package init() {}

  /// Goes on with these bytes, which follow those of the last call.
  package mutating func add(_ bytes: borrowing RawSpan) {
    var offset = 0
    while restCount > 0, offset < bytes.byteCount {
      hold(bytes[offset])
      offset += 1
    }
    let words = (bytes.byteCount - offset) / 8
    divide(words) { bytes.uint64(at: offset + 8 * $0).byteSwapped }
    for offset in offset + 8 * words..<bytes.byteCount { hold(bytes[offset]) }
  }

  private mutating func hold(_ byte: UInt8) {
    rest |= UInt64(byte) << (8 * restCount)
    restCount += 1
    guard restCount == 8 else { return }
    let word = rest
    divide(1) { _ in word }
    (rest, restCount) = (0, 0)
  }

  @inline(__always)
  private mutating func divide(_ count: Int, _ word: (Int) -> UInt64) {
    let start = next
    unsafe quotient.withUnsafeMutableBufferPointer { quotient in
      var latest = unsafe quotient[(start + 15) & 15]
      for index in 0..<count {
        let place = (start &+ index) & 15
        // The words 1, 14 and 16 before.
        unsafe latest ^= word(index) ^ quotient[(place + 2) & 15] ^ quotient[place]
        unsafe quotient[place] = latest
      }
    }
    next = (start + count) & 15
  }

  /// The checksum of all bytes so far.
  package var value: UInt16 {
    var register = Register()
    for index in 0..<16 {
      var remainder = quotient[(next + index) & 15]
      if index < 14 { remainder ^= quotient[(next + index + 2) & 15] }
      if index == 0 { remainder ^= quotient[(next + 15) & 15] }
      register.shift(remainder, bits: 64)
    }
    // The quotient was that of the bytes with 16 words of zeros behind them.
    register.unshift(bits: 16 * 64)
    register.shift(rest, bits: 8 * restCount)
    return register.bits
  }

  /// The division bit by bit.
  private struct Register {
    var bits: UInt16 = 0
    private static let polynomial: UInt16 = 0xA001

    mutating func shift(_ message: UInt64, bits count: Int) {
      for bit in 0..<count {
        let isOdd = (bits ^ UInt16(truncatingIfNeeded: message >> bit)) & 1 != 0
        bits = bits >> 1 ^ (isOdd ? Self.polynomial : 0)
      }
    }

    /// Takes back that zeros were shifted in.
    mutating func unshift(bits count: Int) {
      for _ in 0..<count {
        let wasOdd = bits & 0x8000 != 0
        bits = (bits ^ (wasOdd ? Self.polynomial : 0)) << 1 | (wasOdd ? 1 : 0)
      }
    }
  }
}
