import Foundation

/// Where the API is: checked, so that credentials leave this machine encrypted only.
struct APIBase: Sendable, Equatable {
  /// Without a slash at the end.
  let url: String

  /// - Parameter isProxied: Whether requests go through a proxy, from which no address is near.
  init(_ text: String, isProxied: Bool = false) throws(PlayArgumentError) {
    guard let parts = URLComponents(string: text), let host = parts.host, !host.isEmpty,
      let scheme = parts.scheme?.lowercased(), ["http", "https"].contains(scheme),
      parts.user == nil, parts.password == nil, parts.query == nil, parts.fragment == nil
    else {
      throw PlayArgumentError(
        "API base",
        "must be an absolute URL without user, query and fragment, such as "
          + PlayClient.productionBase)
    }
    guard scheme == "https" || Self.isLoopback(host) else {
      throw PlayArgumentError(
        "API base",
        "must be https: over http the token would be readable on the way (http is "
          + "accepted for 127.0.0.1, [::1] and localhost only)")
    }
    guard scheme == "https" || !isProxied else {
      throw PlayArgumentError(
        "API base",
        "must be https where requests go through a proxy: over http the token would be readable "
          + "there and on the way")
    }
    url = String(text.reversed().drop { $0 == "/" }.reversed())
  }

  private static func isLoopback(_ host: String) -> Bool {
    if ["localhost", "[::1]", "::1"].contains(host.lowercased()) { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    // Plain decimal only: other spellings of an address mean different things to different readers.
    let isAddress = parts.allSatisfy { part in UInt8(part).map { String($0) == part } ?? false }
    return parts.count == 4 && parts[0] == "127" && isAddress
  }
}
