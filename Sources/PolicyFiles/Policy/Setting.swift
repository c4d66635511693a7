/// One key of a policy file, and how it is read into the limits.
///
/// The tables in `Limits+Settings.swift` are the file's format: what is read, and which keys an
/// error offers, both follow from them.
struct Setting<Root>: Sendable {
  let key: String
  let read: @Sendable (ConfigurationValue, inout Root) throws(ConfigurationError) -> Void

  /// A setting that is one value.
  init<Value: Configurable>(
    _ key: String, _ path: any WritableKeyPath<Root, Value> & Sendable
  ) {
    self.key = key
    read = { value, root throws(ConfigurationError) in root[keyPath: path] = try Value(value) }
  }

  /// A group of settings; what the file leaves out stays as it is.
  init<Group: ConfigurableGroup>(
    group key: String, _ path: any WritableKeyPath<Root, Group> & Sendable
  ) {
    self.key = key
    read = { value, root throws(ConfigurationError) in try root[keyPath: path].read(value) }
  }

  /// A group that may be absent as a whole, which the file says by `none`.
  init<Group: ConfigurableGroup>(
    optionalGroup key: String, _ path: any WritableKeyPath<Root, Group?> & Sendable
  ) {
    self.key = key
    read = { value, root throws(ConfigurationError) in
      guard !value.isNone else { return root[keyPath: path] = nil }
      var group = root[keyPath: path] ?? Group()
      try group.read(value)
      root[keyPath: path] = group
    }
  }
}

/// Limits that a policy file sets key by key.
protocol ConfigurableGroup: SendableMetatype {
  init()
  static var settings: [Setting<Self>] { get }
}

extension ConfigurableGroup {
  /// Takes over what a mapping sets.
  mutating func read(_ value: ConfigurationValue) throws(ConfigurationError) {
    for (key, value) in try value.mapping(keys: Self.settings.map(\.key)) {
      guard let setting = Self.settings.first(where: { $0.key == key }) else { continue }
      try setting.read(value, &self)
    }
  }
}

/// What can stand as one value in a policy file.
protocol Configurable: SendableMetatype {
  init(_ value: ConfigurationValue) throws(ConfigurationError)
}
