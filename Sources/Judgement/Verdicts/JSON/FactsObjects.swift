import AudioFacts
import Foundation

// The objects of `soundcheck.report/1` that say what was learnt of an asset. Facts themselves are
// written in another shape, in which they can be read again.

struct TransferObject: Encodable {
  let facts: TransferFacts

  private enum Key: String, CodingKey {
    case finalURL = "final_url", redirects, status, contentType = "content_type"
    case contentLength = "content_length", contentEncoding = "content_encoding", etag
    case lastModified = "last_modified", cacheControl = "cache_control"
    case remoteAddress = "remote_address", attempts, firstByteSeconds = "first_byte_seconds"
    case seconds, fromCache = "from_cache"
  }

  func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: Key.self)
    try object.encode(encoder.shown(url: facts.finalURL), forKey: .finalURL)
    try object.encode(facts.redirects.map { encoder.shown(url: $0) }, forKey: .redirects)
    try object.encodeIfPresent(facts.status, forKey: .status)
    try object.encodeIfPresent(facts.contentType, forKey: .contentType)
    try object.encodeIfPresent(facts.contentLength, forKey: .contentLength)
    try object.encodeIfPresent(facts.contentEncoding, forKey: .contentEncoding)
    try object.encodeIfPresent(facts.etag, forKey: .etag)
    try object.encodeIfPresent(facts.lastModified, forKey: .lastModified)
    try object.encodeIfPresent(facts.cacheControl, forKey: .cacheControl)
    try object.encodeIfPresent(facts.remoteAddress, forKey: .remoteAddress)
    try object.encode(facts.attempts, forKey: .attempts)
    try object.encodeIfPresent(facts.firstByteSeconds?.rounded(to: 4), forKey: .firstByteSeconds)
    try object.encodeIfPresent(facts.seconds?.rounded(to: 4), forKey: .seconds)
    try object.encode(facts.fromCache, forKey: .fromCache)
  }
}

struct ContentObject: Encodable {
  let facts: ContentFacts
  let sha256: String?

  private enum Key: String, CodingKey { case kind, bytes, title, sha256 }

  func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: Key.self)
    try object.encode(facts.kind, forKey: .kind)
    try object.encode(facts.bytes, forKey: .bytes)
    try object.encodeIfPresent(facts.title, forKey: .title)
    try object.encodeIfPresent(sha256, forKey: .sha256)
  }
}

struct AudioObject: Encodable {
  let facts: AudioFacts

  private enum Key: String, CodingKey {
    case codec, sampleRate = "sample_rate", channels, bitsPerSample = "bits_per_sample"
    case bitRate = "bit_rate", bitRateMode = "bit_rate_mode", frames, duration
    case declaredDuration = "declared_duration"
  }

  func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: Key.self)
    try object.encode(facts.codec, forKey: .codec)
    try object.encode(facts.sampleRate, forKey: .sampleRate)
    try object.encode(facts.channels, forKey: .channels)
    try object.encodeIfPresent(facts.bitsPerSample, forKey: .bitsPerSample)
    try object.encodeIfPresent(facts.bitRate, forKey: .bitRate)
    try object.encodeIfPresent(facts.bitRateMode, forKey: .bitRateMode)
    try object.encode(facts.sampleFrames, forKey: .frames)
    try object.encode(facts.duration.rounded(to: 4), forKey: .duration)
    try object.encodeIfPresent(facts.declaredDuration?.rounded(to: 4), forKey: .declaredDuration)
  }
}

struct LevelsObject: Encodable {
  let facts: LevelFacts

  private enum Key: String, CodingKey {
    case peak = "peak_dbfs", rms = "rms_dbfs", activeRMS = "active_rms_dbfs"
    case heard = "heard_dbfs", dcOffset = "dc_offset", clippedSamples = "clipped_samples"
    case leadingSilence = "leading_silence", trailingSilence = "trailing_silence"
    case longestGap = "longest_gap"
  }

  func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: Key.self)
    // Null, rather than nothing, for a sound of zeros: it was measured.
    try object.encode(facts.peak?.rounded(to: 2), forKey: .peak)
    try object.encode(facts.rms?.rounded(to: 2), forKey: .rms)
    try object.encode(facts.activeRMS?.rounded(to: 2), forKey: .activeRMS)
    try object.encodeIfPresent(facts.telephone?.activeLevel?.rounded(to: 2), forKey: .heard)
    try object.encode(facts.dcOffset.rounded(to: 4), forKey: .dcOffset)
    try object.encode(facts.clippedSamples, forKey: .clippedSamples)
    try object.encode(facts.leadingSilence.rounded(to: 3), forKey: .leadingSilence)
    try object.encode(facts.trailingSilence.rounded(to: 3), forKey: .trailingSilence)
    try object.encode(facts.longestGap.rounded(to: 3), forKey: .longestGap)
  }
}

extension Double {
  /// As many digits as the measurement is worth; 0 for what is no number at all.
  func rounded(to digits: Int) -> Double {
    guard isFinite else { return 0 }
    let scale = pow(10, Double(digits))
    return (self * scale).rounded() / scale
  }
}
