package import Foundation
package import HTTPTypes

extension HTTPFields {
  /// How long the server asks to wait, in seconds or as a date (RFC 9110, section 10.2.3): at most
  /// a day; nil where it does not say so in either form.
  package func retryAfter(now: Date = Date()) -> Duration? {
    guard let text = self[.retryAfter] else { return nil }
    let date = try? Date(text, strategy: httpDate)
    guard let seconds = Int(text).map(Double.init) ?? date?.timeIntervalSince(now) else {
      return nil
    }
    return .seconds(Swift.min(Swift.max(0, seconds), 86_400))
  }
}

/// The form of dates in HTTP (RFC 9110, section 5.6.7).
private let httpDate = Date.ParseStrategy(
  format: """
    \(weekday: .abbreviated), \(day: .twoDigits) \(month: .abbreviated) \(year: .defaultDigits) \
    \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits):\
    \(second: .twoDigits) GMT
    """,
  locale: Locale(identifier: "en_US_POSIX"), timeZone: .gmt)
