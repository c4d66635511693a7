import Judgement
import Foundation

extension RedirectProblem: Error {}

/// Where a redirect leads, if it may be followed.
struct Redirect {
  /// The URL that answered with the redirect.
  var origin: HTTPURL
  /// `Location` as sent.
  var location: String

  /// The URL to ask next.
  ///
  /// - Parameter visited: What has been asked before, as it was sent.
  func followed(visited: Set<String>, limit: Int) throws(RedirectProblem) -> HTTPURL {
    var next = try resolved()
    if origin.scheme == .https, next.scheme == .http { throw .downgrade }
    if visited.contains(next.request) { throw .loop }
    if visited.count > limit { throw .tooMany }
    // What a URL gives of its user belongs to its own server, and to no other.
    if next.hasOrigin(of: origin) { next = next.withCredentials(of: origin) }
    return next
  }

  /// The location as an absolute URL (RFC 9110, section 10.2.2).
  private func resolved() throws(RedirectProblem) -> HTTPURL {
    guard let base = URL(string: origin.request),
      let resolved = URL(string: location, relativeTo: base)
    else { throw .malformed }
    do {
      return try HTTPURL(resolved.absoluteString)
    } catch {
      throw error.problem == .scheme || error.problem == .notAbsolute ? .scheme : .malformed
    }
  }
}
