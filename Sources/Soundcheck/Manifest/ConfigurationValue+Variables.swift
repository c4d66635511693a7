import Judgement
import PolicyFiles

/// Text of a manifest with its variables put in.
struct ExpandedText {
  /// What it says now. May hold secrets.
  let text: String
  /// The variables in it that look like secrets.
  let secrets: [ManifestVariables.Variable]

  /// The variable whose value would be seen in what is shown of the text; nil for none.
  func shownSecret(in shown: String) -> String? {
    secrets.first { !$0.value.isEmpty && shown.contains($0.value) }?.name
  }
}

extension ConfigurationValue {
  /// The text with `${NAME}` replaced by the variable of that name, and `${NAME:-words}` by the
  /// words where it is not set. `$${` stands for `${`.
  ///
  /// - Throws: `ConfigurationError` for a variable that is not set or not allowed; it names the
  ///   variable, never a value.
  func expanded(_ variables: ManifestVariables) throws(ConfigurationError) -> ExpandedText {
    var result = ""
    var secrets: [ManifestVariables.Variable] = []
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
      result += rest[..<start.lowerBound]
      switch try replacement(of: rest[start.upperBound..<end], variables) {
      case .words(let words): result += words
      case .variable(let variable):
        result += variable.value
        if variable.isSecret { secrets.append(variable) }
      }
      rest = rest[rest.index(after: end)...]
    }
    return ExpandedText(text: result + rest, secrets: secrets)
  }

  /// The text with its variables put in, for what is shown as it is, such as a path.
  ///
  /// - Throws: `ConfigurationError`, also for a variable that looks like a secret.
  func shownText(_ variables: ManifestVariables) throws(ConfigurationError) -> String {
    let expanded = try expanded(variables)
    if let secret = expanded.secrets.first { throw shows(secret.name) }
    return expanded.text
  }

  /// The URL with its variables put in.
  ///
  /// - Throws: `ConfigurationError`, also for a secret where reports show it.
  func url(_ variables: ManifestVariables) throws(ConfigurationError) -> String {
    let expanded = try expanded(variables)
    if let name = expanded.shownSecret(in: Redaction.redact(url: expanded.text)) {
      throw shows(name)
    }
    return expanded.text
  }

  /// What is wrong where a report would show a variable that looks like a secret.
  func shows(_ name: String) -> ConfigurationError {
    wrong(
      "The variable \(name) looks like a secret, and would be shown here. It can stand in the "
        + "user, the password or the query of a URL, there as the value of a parameter such as token."
    )
  }

  private enum Replacement {
    case words(String)
    case variable(ManifestVariables.Variable)
  }

  /// What stands for the words between the braces.
  private func replacement(
    of reference: Substring, _ variables: ManifestVariables
  ) throws(ConfigurationError) -> Replacement {
    let name = String(reference.prefix { $0 != ":" })
    guard name.wholeMatch(of: /[A-Za-z_][A-Za-z0-9_]*/) != nil else {
      throw wrong("“\(name.prefix(60))” is no name of an environment variable.")
    }
    do throws(ManifestVariables.Refusal) {
      return .variable(try variables.variable(name))
    } catch .notSet {
      if let start = reference.firstRange(of: ":-") {
        return .words(String(reference[start.upperBound...]))
      }
      throw wrong("The environment variable \(name) is not set.")
    } catch {
      throw wrong(
        "The environment variable \(name) may not be used: a manifest may come from somebody else. "
          + "--allow-variable \(name) allows it.")
    }
  }
}
