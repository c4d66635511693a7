extension ConfigurationValue {
  /// The text with `${NAME}` replaced by the variable of that name, and `${NAME:-words}` by the
  /// words where it is not set. `$${` stands for `${`.
  ///
  /// - Throws: `ConfigurationError` for a variable that is not set; it names the variable, never a
  ///   value, which may be a secret.
  package func string(_ environment: [String: String]) throws(ConfigurationError) -> String {
    var result = ""
    var rest = try string()[...]
    while let start = rest.firstRange(of: "${") {
      if rest[..<start.lowerBound].last == "$" {
        result += rest[..<start.lowerBound].dropLast() + "${"
        rest = rest[start.upperBound...]
        continue
      }
      guard let end = rest[start.upperBound...].firstIndex(of: "}") else {
        throw wrong("“${” has no “}”. For the characters themselves write “$${”.")
      }
      let reference = rest[start.upperBound..<end]
      let name = String(reference.prefix { $0 != ":" })
      guard name.wholeMatch(of: /[A-Za-z_][A-Za-z0-9_]*/) != nil else {
        throw wrong("“\(name.prefix(60))” is no name of an environment variable.")
      }
      let alternative = reference.firstRange(of: ":-").map { String(reference[$0.upperBound...]) }
      guard let value = environment[name] ?? alternative else {
        throw wrong("The environment variable \(name) is not set.")
      }
      result += rest[..<start.lowerBound] + value
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }
}
