/// The limits of a policy that bear on what a repair keeps.
package struct MendingLimits: Sendable {
  /// Bytes of an ID3v2 tag over which a caller waits for it.
  package var largestTag: Int
  /// Sample frames that an encoder adds before and after the sound at the most.
  package var mostTrimmed: Int
  /// Bytes at the end of the last MPEG frame that a decoder can do without.
  package var sparedBytes: Int
  /// Seconds of zeros at the end of a file that pass for padding.
  package var zeroedEnd: Double

  /// Memberwise.
  package init(largestTag: Int, mostTrimmed: Int, sparedBytes: Int, zeroedEnd: Double) {
    self.largestTag = largestTag
    self.mostTrimmed = mostTrimmed
    self.sparedBytes = sparedBytes
    self.zeroedEnd = zeroedEnd
  }
}
