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
    // Exponential, and at random between a half and the whole, so that many do not come at once. By
    // the tenth time it is some minutes.
    return firstDelay * pow(2, Double(min(attempt, 10) - 1)) * Double.random(in: 0.5...1)
  }
}
