extension AllRules {
  /// The family `wav`.
  static let wav: [any Rule] = [
    WAVNotRIFF(),
    WAVMissingFmt(),
    WAVMissingData(),
    WAVChunkOrder(),
    WAVDuplicateChunk(),
    WAVInconsistentFmt(),
    WAVCodecRule(),
    WAVExtensible(),
    WAVBitDepth(),
    WAVTruncated(),
    WAVDataTooSmall(),
    WAVUnfinishedHeader(),
    WAVRIFFSize(),
    WAVPartialFrame(),
    WAVFact(),
    WAVChunkOverrun(),
    WAVBadChunkID(),
    WAVUnpaddedChunk(),
    WAVTrailingBytes(),
    WAVBrokenChunk(),
    WAVHeadersInside(),
    WAVMPEGInside(),
    WAVNonFinite(),
    WAVWrongChannels(),
  ]
}
