import Judgement
import AudioFacts
import Foundation
import HTTPTypes

/// Facts from an earlier run.
struct CachedFacts: Sendable {
  var facts: Facts
  /// The URL that the facts are of: where the redirects ended.
  var finalKey: CacheKey
  /// When the server last said that they hold.
  var verified: Date

  /// The header fields that ask for the asset only if it has changed; none where the server gave
  /// nothing to compare.
  var conditions: HTTPFields {
    var fields = HTTPFields()
    fields[.ifNoneMatch] = facts.transfer?.etag
    if facts.transfer?.etag == nil { fields[.ifModifiedSince] = facts.transfer?.lastModified }
    return fields
  }

  /// Whether the server's word that nothing has changed holds for each byte. A weak `ETag` does not
  /// say so, and a date is only as fine as its seconds (RFC 9110, section 8.8).
  var hasStrongValidator: Bool {
    facts.transfer?.etag.map { !$0.hasPrefix("W/") } ?? false
  }

  /// The facts, now that the server said that nothing has changed.
  func confirmed(by transfer: TransferFacts) -> Facts {
    var facts = facts
    guard let kept = facts.transfer else { return facts }
    var confirmed = transfer
    confirmed.status = kept.status
    confirmed.contentType = transfer.contentType ?? kept.contentType
    confirmed.contentLength = kept.contentLength
    confirmed.contentEncoding = kept.contentEncoding
    confirmed.receivedBytes = kept.receivedBytes
    confirmed.etag = transfer.etag ?? kept.etag
    confirmed.lastModified = transfer.lastModified ?? kept.lastModified
    confirmed.cacheControl = transfer.cacheControl ?? kept.cacheControl
    confirmed.fromCache = true
    facts.transfer = confirmed
    return facts
  }

  /// Whether they may be used without asking.
  func isFresh(within age: Duration?, now: Date = Date()) -> Bool {
    guard let age else { return false }
    return (0...(age / .seconds(1))).contains(now.timeIntervalSince(verified))
  }
}

extension Facts {
  /// Whether they are of a whole asset, and so of use to a later run.
  var isWhole: Bool {
    unchecked == nil && sha256 != nil && inspection != nil && transfer?.obstacle == nil
  }
}
