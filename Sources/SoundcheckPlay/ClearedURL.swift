import AudioFacts
import PlivoPlay
public import Judgement
import Soundcheck

/// A URL whose asset passed, in the form that was checked, with what tells the bytes that passed.
///
/// Only ``Clearance`` makes one, and only from a passing verdict; nothing else can be submitted.
public struct ClearedURL: Sendable, Equatable {
  /// The URL as it was asked for when it was checked: what is not ASCII is percent-encoded.
  public let url: String
  /// SHA-256 of the bytes that passed, in lower-case hexadecimal.
  public let sha256: String
  /// How many bytes they are.
  public let bytes: Int
  /// The server's `ETag` for them, where it sent one.
  public let etag: String?
  /// The server's `Last-Modified` for them, where it sent one.
  public let lastModified: String?

  fileprivate init(url: String, sha256: String, bytes: Int, transfer: TransferFacts?) {
    self.url = url
    self.sha256 = sha256
    self.bytes = bytes
    etag = transfer?.etag
    lastModified = transfer?.lastModified
  }
}

/// What is decided of one target: it may be submitted, or is withheld.
public enum Clearance: Sendable, Equatable {
  /// It may be submitted.
  case cleared(ClearedURL)
  /// It may not.
  case withheld(Target, Reason)

  /// Why a target is not submitted.
  public enum Reason: Sendable, Equatable {
    /// It failed: the gravest of its findings.
    case failed([Finding])
    /// It could not be looked at, or not as a whole: why.
    case unchecked(String)
    /// It is a file on this machine, which Plivo cannot fetch.
    case file
    /// It passed, but cannot be part of a request: why.
    case unsendable(String)
    /// It passed, but others did not, and all or none were to be played.
    case others
    /// It passed, but the play ended before its request: the one before was not accepted.
    case unsent
  }

  /// Decides of one asset.
  init(_ asset: AssetReport) {
    switch (asset.target, asset.verdict) {
    case (.file, _): self = .withheld(asset.target, .file)
    case (.url, .fail): self = .withheld(asset.target, .failed(asset.gravestFindings))
    case (.url, .unchecked):
      self = .withheld(
        asset.target, .unchecked(asset.reason?.description ?? "it was not looked at"))
    case (.url(let given), .pass): self = Self.clear(given, asset)
    }
  }

  private static func clear(_ given: GivenURL, _ asset: AssetReport) -> Clearance {
    let facts = asset.facts
    guard let sha256 = facts.sha256, let inspection = facts.inspection else {
      return .withheld(asset.target, .unchecked("not all of its bytes were seen"))
    }
    guard facts.document == nil else {
      return .withheld(asset.target, .unsendable("it is a document, not a sound"))
    }
    // What was fetched and judged is the URL as it goes over the wire, in ASCII.
    guard let sent = try? given.parsed.get().text else {
      return .withheld(asset.target, .unsendable("it is no URL that can be fetched"))
    }
    do throws(PlayArgumentError) {
      _ = try PlayRequest(urls: [sent])
    } catch {
      return .withheld(asset.target, .unsendable(error.description))
    }
    return .cleared(
      ClearedURL(
        url: sent, sha256: sha256, bytes: inspection.content.bytes, transfer: facts.transfer))
  }
}

extension AssetReport {
  /// Those that count and of which there is none graver.
  fileprivate var gravestFindings: [Finding] {
    let counting = findings.filter { $0.suppressed == nil }
    let gravest = counting.map(\.severity).max()
    return counting.filter { $0.severity == gravest }
  }
}

extension Clearance.Reason: CustomStringConvertible {
  /// Why, in a sentence.
  public var description: String {
    switch self {
    case .failed(let findings): findings.map(\.message).joined(separator: " ")
    case .unchecked(let why): "It could not be checked: \(why)."
    case .file: "It is a file on this machine: Plivo plays what it can fetch by a URL."
    case .unsendable(let why): "It cannot be part of a request: \(why)."
    case .others: "It passed, but others did not, and all or none were to be played."
    case .unsent: "It passed, but was not sent: the play ended with the request before it."
    }
  }
}
