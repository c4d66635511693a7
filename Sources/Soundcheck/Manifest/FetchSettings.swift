import PolicyFiles

/// What a manifest sets of how its assets are fetched.
///
/// A manifest may come from somebody else, with a pull request. So it sets bounds and manners, and not
/// which addresses are reached, what is trusted, or what is sent to whom.
public struct FetchSettings: Sendable, Equatable {
  /// Numbers by their names, within their bounds.
  private var numbers: [String: Double] = [:]
  /// What requests say of who asks; nil for the usual.
  public private(set) var userAgent: String?

  /// Sets nothing.
  public init() {}

  /// Sets in options what the manifest sets.
  public func apply(to options: inout FetchOptions) {
    for setting in FetchSetting.all {
      if let number = numbers[setting.name] { setting.set(number, in: &options) }
    }
    if let userAgent { options.userAgent = userAgent }
  }

  /// Reads the mapping.
  init(_ value: ConfigurationValue) throws(ConfigurationError) {
    for (key, value) in try value.mapping(keys: FetchSetting.all.map(\.name) + ["user_agent"]) {
      guard let setting = FetchSetting.named(key) else {
        let text = try value.string()
        guard RequestHeader.canSend(text) else { throw value.wrong(RequestHeader.unsendable) }
        userAgent = text
        continue
      }
      let number = try value.double()
      if let problem = setting.problem(with: number) { throw value.wrong("\(key) \(problem).") }
      numbers[key] = number
    }
  }

  /// The mapping's lines; none where it sets nothing.
  var lines: [String] {
    let set = FetchSetting.all.compactMap { setting in
      numbers[setting.name].map { "\(setting.name): \($0)" }
    }
    return set + (userAgent.map { ["user_agent: \(quoted($0))"] } ?? [])
  }
}
