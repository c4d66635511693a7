import Foundation

/// Whether, and when, a download that failed is tried again.
struct RetryPolicy: Sendable {
  var retries: Int
  var firstDelay: Duration
  var longestRetryAfter: Duration

  /// The pause before the next try; nil when there is to be none.
  ///
  /// - Parameters:
  ///   - attempt: How often it was tried, from 1.
  ///   - wish: What the server asks for.
  func pause(after attempt: Int, wish: Duration?) -> Duration? {
    guard attempt <= retries else { return nil }
    if let wish { return wish <= longestRetryAfter ? wish : nil }
    // Exponential, and at random between a half and the whole, so that many do not come at once.
    return firstDelay * pow(2, Double(attempt - 1)) * Double.random(in: 0.5...1)
  }

  /// What a `Retry-After` asks for, in seconds or as a date (RFC 9110, section 10.2.3).
  static func wish(in retryAfter: String?, now: Date = Date()) -> Duration? {
    guard let retryAfter else { return nil }
    if let seconds = Int(retryAfter) { return .seconds(min(max(0, seconds), 86_400)) }
    guard let date = try? Date(retryAfter, strategy: httpDate) else { return nil }
    return .seconds(min(max(0, date.timeIntervalSince(now)), 86_400))
  }

  /// The form of dates in HTTP (RFC 9110, section 5.6.7).
  private static let httpDate = Date.ParseStrategy(
    format: """
      \(weekday: .abbreviated), \(day: .twoDigits) \(month: .abbreviated) \(year: .defaultDigits) \
      \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits):\
      \(second: .twoDigits) GMT
      """,
    locale: Locale(identifier: "en_US_POSIX"), timeZone: .gmt)
}
