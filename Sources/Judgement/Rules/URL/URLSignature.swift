import Foundation

/// The signature in the query of a URL, as far as it tells when it expires.
struct URLSignature: Equatable {
  /// Whose scheme it is, for people.
  var scheme: String
  /// When the URL ceases to work.
  var expiry: Date

  /// Looks for a signature in a path and query as they are sent; nil where there is none, or none
  /// that tells its end.
  init?(_ target: String) {
    guard let start = target.firstIndex(of: "?") else { return nil }
    let query = Query(target[target.index(after: start)...])
    guard
      let found = Self.dated("x-amz", "S3", query) ?? Self.dated("x-goog", "Google", query)
        ?? Self.dated("x-oss", "Aliyun OSS", query) ?? Self.cloudFront(query) ?? Self.epoch(query)
        ?? Self.tencent(query) ?? Self.azure(query)
    else { return nil }
    self = found
  }

  private init(_ scheme: String, _ expiry: Date) {
    self.scheme = scheme
    self.expiry = expiry
  }

  /// Version 4: the date of the signature, and the seconds that it lasts.
  private static func dated(_ prefix: String, _ scheme: String, _ query: Query) -> Self? {
    guard let text = query["\(prefix)-date"], let date = try? Date(text, strategy: compact),
      let lasts = query["\(prefix)-expires"].flatMap(Double.init), lasts.isFinite
    else { return nil }
    return Self(scheme, date.addingTimeInterval(lasts))
  }

  /// CloudFront: a time, or a policy that holds one.
  private static func cloudFront(_ query: Query) -> Self? {
    guard query["key-pair-id"] != nil else { return nil }
    let end = query["expires"].flatMap(Double.init) ?? query["policy"].flatMap(endOfPolicy)
    return end.map { Self("CloudFront", Date(timeIntervalSince1970: $0)) }
  }

  /// Tencent COS: from when to when it holds, in seconds since 1970, of the signature and of its key.
  private static func tencent(_ query: Query) -> Self? {
    guard query["q-signature"] != nil else { return nil }
    let ends = ["q-sign-time", "q-key-time"].compactMap { name in
      query[name]?.split(separator: ";").last.flatMap { Double($0) }
    }
    return ends.min().map { Self("Tencent COS", Date(timeIntervalSince1970: $0)) }
  }

  /// Version 2 of S3 and of Google, and version 1 of Aliyun OSS: seconds since 1970.
  private static func epoch(_ query: Query) -> Self? {
    guard let end = query["expires"].flatMap(Double.init), query["signature"] != nil
    else { return nil }
    let schemes = [
      "awsaccesskeyid": "S3", "googleaccessid": "Google", "ossaccesskeyid": "Aliyun OSS",
    ]
    return schemes.first { query[$0.key] != nil }.map {
      Self($0.value, Date(timeIntervalSince1970: end))
    }
  }

  /// Azure's shared access signature: a date, with or without a time.
  private static func azure(_ query: Query) -> Self? {
    guard query["sig"] != nil, let text = query["se"] else { return nil }
    let styles = [
      Date.ISO8601FormatStyle(),
      Date.ISO8601FormatStyle(includingFractionalSeconds: true),
      Date.ISO8601FormatStyle().year().month().day(),
    ]
    // A time may leave its seconds out.
    let spellings = [text, text.replacing("Z", with: ":00Z")]
    let dates = styles.lazy.flatMap { style in
      spellings.lazy.compactMap { try? Date($0, strategy: style) }
    }
    return dates.first.map { Self("Azure", $0) }
  }

  /// The time in a CloudFront policy, which is JSON in Base64 with three characters replaced.
  private static func endOfPolicy(_ policy: String) -> Double? {
    struct Policy: Decodable {
      struct Statement: Decodable { var Condition: Condition }
      struct Condition: Decodable { var DateLessThan: [String: Double] }
      var Statement: [Statement]
    }
    let base64 = policy.replacing("-", with: "+").replacing("_", with: "=").replacing(
      "~", with: "/")
    guard let json = Data(base64Encoded: base64),
      let decoded = try? JSONDecoder().decode(Policy.self, from: json)
    else { return nil }
    return decoded.Statement.compactMap { $0.Condition.DateLessThan["AWS:EpochTime"] }.min()
  }

  /// `20260101T120000Z`.
  private static let compact = Date.ISO8601FormatStyle(
    dateSeparator: .omitted, timeSeparator: .omitted, timeZoneSeparator: .omitted)
}

extension HTTPURL {
  /// Whether it ceases to work at a time that it tells.
  var isSigned: Bool { URLSignature(target) != nil }
}

/// The parameters of a query by lower-case name, with percent-encoding undone.
private struct Query {
  private let values: [String: String]

  init(_ text: Substring) {
    let pairs = text.split(separator: "&").prefix(64).map { pair in
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let value = parts.count == 2 ? String(parts[1]) : ""
      return (parts[0].lowercased(), value.removingPercentEncoding ?? value)
    }
    values = Dictionary(pairs) { first, _ in first }
  }

  subscript(name: String) -> String? { values[name] }
}
