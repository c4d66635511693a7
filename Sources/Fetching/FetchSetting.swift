import Transport

/// A number among the options of fetching: what it is called, and its bounds.
///
/// Manifests, the command line and the library all have the bounds from here, so that none of them
/// takes a number that would keep a check from its work.
package struct FetchSetting: Sendable {
  /// As a manifest writes it; the command line has dashes for the underscores.
  package let name: String
  /// What the number may be.
  let bounds: ClosedRange<Double>
  /// Whether it counts something; else it is seconds.
  let isCount: Bool
  private let read: @Sendable (FetchOptions) -> Double?
  private let write: @Sendable (inout FetchOptions, Double) -> Void

  /// What can be set, in the order in which it is listed.
  package static let all: [FetchSetting] = [
    FetchSetting("jobs", count: 1...1_000, \.jobs),
    FetchSetting("per_host", count: 1...1_000, \.perHost),
    FetchSetting("timeout", \.timeouts.whole),
    FetchSetting("connect_timeout", \.timeouts.connect),
    FetchSetting("first_byte_timeout", \.timeouts.firstByte),
    FetchSetting("idle_timeout", \.timeouts.idle),
    FetchSetting("deadline", upTo: 604_800, \.deadline),
    // Over HTTP/1.1 no more is read in any case.
    FetchSetting("max_header_bytes", count: 1...2_097_152, \.maximumHeaderBytes),
    FetchSetting("max_redirects", count: 0...100, \.maximumRedirects),
    FetchSetting("retries", count: 0...100, \.retries),
  ]

  /// What only the library sets.
  private static let others: [FetchSetting] = [
    FetchSetting("most_silences", count: 1...Int(Int32.max), \.mostSilences),
    FetchSetting("retry_delay", from: 0, \.retryDelay),
    FetchSetting("longest_retry_after", from: 0, \.longestRetryAfter),
    FetchSetting("inspection_base", \.inspection.base),
    FetchSetting("inspection_per_megabyte", from: 0, upTo: 3_600, \.inspection.perMegabyte),
    FetchSetting("inspection_wall_factor", count: 1...1_000, \.inspection.wallFactor),
  ]

  /// The setting of that name; nil where there is none.
  package static func named(_ name: String) -> FetchSetting? { all.first { $0.name == name } }

  /// Why it cannot be set to the number, to be read after its name; nil when it can.
  package func problem(with number: Double) -> String? {
    guard !bounds.contains(number) || isCount && number.rounded() != number else { return nil }
    return isCount
      ? "takes a whole number from \(Int(bounds.lowerBound)) to \(Int(bounds.upperBound)), not "
        + number.formatted
      : "takes seconds, from \(bounds.lowerBound.formatted) to \(bounds.upperBound.formatted), not "
        + number.formatted
  }

  /// Sets it, to the nearest number within its bounds.
  package func set(_ number: Double, in options: inout FetchOptions) {
    write(&options, number.isNaN ? bounds.lowerBound : number.clamped(to: bounds))
  }

  /// What it is where nobody sets it, for people.
  package var usual: String { read(FetchOptions()).map(\.formatted) ?? "none" }

  /// Options with each number within its bounds.
  static func bounded(_ options: FetchOptions) -> FetchOptions {
    (all + others).reduce(into: options) { options, setting in
      guard let number = setting.read(options), !setting.bounds.contains(number) else { return }
      setting.set(number, in: &options)
    }
  }

  private init(
    _ name: String, count bounds: ClosedRange<Int>,
    _ path: any WritableKeyPath<FetchOptions, Int> & Sendable
  ) {
    self.name = name
    self.bounds = Double(bounds.lowerBound)...Double(bounds.upperBound)
    isCount = true
    read = { Double($0[keyPath: path]) }
    write = { $0[keyPath: path] = Int($1) }
  }

  private init(
    _ name: String, from least: Double = 0.001, upTo most: Double = 86_400,
    _ path: any WritableKeyPath<FetchOptions, Duration> & Sendable
  ) {
    self.name = name
    bounds = least...most
    isCount = false
    read = { $0[keyPath: path] / .seconds(1) }
    write = { $0[keyPath: path] = .seconds($1) }
  }

  private init(
    _ name: String, upTo most: Double,
    _ path: any WritableKeyPath<FetchOptions, Duration?> & Sendable
  ) {
    self.name = name
    bounds = 0.001...most
    isCount = false
    read = { $0[keyPath: path].map { $0 / .seconds(1) } }
    write = { $0[keyPath: path] = .seconds($1) }
  }
}

extension Double {
  fileprivate func clamped(to bounds: ClosedRange<Double>) -> Double {
    Swift.min(Swift.max(self, bounds.lowerBound), bounds.upperBound)
  }

  /// Without a fraction where it has none.
  fileprivate var formatted: String {
    // Beyond this a whole number need not be one of `Int`.
    self == rounded() && magnitude < 1e15 ? "\(Int(self))" : "\(self)"
  }
}
