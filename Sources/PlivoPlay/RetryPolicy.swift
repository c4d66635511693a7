/// How often, and after which waits, a request is sent again when that is safe.
///
/// A start is sent again only when it cannot have been carried out: no connection, 429, or 503
/// with `Retry-After`. A stop may be repeated whatever happened.
public struct RetryPolicy: Sendable, Equatable {
  /// The most requests that are sent for one start or stop.
  public var attempts: Int
  /// The wait before the second request; it doubles each time, and varies by half.
  public var firstWait: Duration
  /// The most that is waited between two requests. A server that asks for more ends the attempts.
  public var longestWait: Duration

  /// Three requests, about 1 s and 2 s apart, at most 10 s.
  public init(
    attempts: Int = 3, firstWait: Duration = .seconds(1), longestWait: Duration = .seconds(10)
  ) {
    self.attempts = max(1, attempts)
    self.firstWait = firstWait
    self.longestWait = longestWait
  }

  /// Every request is sent once.
  public static let never = RetryPolicy(attempts: 1)

  /// How long to wait after that many requests; nil to give up.
  func wait(after sent: Int, asked: Duration?) -> Duration? {
    guard sent < attempts else { return nil }
    if let asked { return asked <= longestWait ? asked : nil }
    let doubled = firstWait * Double(1 << min(sent - 1, 16))
    return min(doubled * Double.random(in: 0.75...1.25), longestWait)
  }
}
