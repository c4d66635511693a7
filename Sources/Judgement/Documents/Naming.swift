import Foundation
public import PlivoXML

/// Where a document names an asset.
public struct Naming: Hashable, Sendable {
  /// The document.
  public var target: Target
  /// The line of the element, from 1.
  public var line: Int
  /// What is expected there.
  public var place: SoundPlace.ID

  /// Memberwise.
  public init(target: Target, line: Int, place: SoundPlace.ID) {
    self.target = target
    self.line = line
    self.place = place
  }
}

extension AssetRequest {
  /// What is behind a URL that a document names; nil where that is not to be fetched.
  ///
  /// - Parameters:
  ///   - reference: The URL, and what is expected there.
  ///   - target: The document.
  ///   - document: How that was asked for.
  init?(_ reference: Reference, in target: Target, namedBy document: DocumentRequest) {
    guard reference.isFetchable else { return nil }
    switch reference.use {
    case .heard: break
    case .next: if !document.followsRedirects { return nil }
    case .afterwards: return nil
    }
    // Never a file: a document comes from anywhere.
    self.init(.url(reference.url(in: target)))
    guard SoundPlace.named(reference.place).expectation != .sound else { return }
    var request = document
    request.place = reference.place
    request.method = reference.method
    self.document = request
  }
}

extension Reference {
  /// The URL, where it is relative as the document's own URL completes it. In a file it stays what it
  /// is, which no server can be asked for.
  fileprivate func url(in document: Target) -> String {
    guard !url.contains("://"), let base = document.url.flatMap({ URL(string: $0.request) })
    else { return url }
    return URL(string: url, relativeTo: base)?.absoluteString ?? url
  }
}
