import PolicyFiles
import Judgement
import Foundation

/// Turns the values of a file into a manifest.
struct ManifestReader {
  /// The manifest's folder with a slash behind it, or nothing for the working directory.
  let folder: String
  let variables: ManifestVariables
  let exclusion: Exclusion
  private var defaults = Terms()
  private var assetCount = 0

  /// What a request sets beside its targets.
  private struct Terms {
    var length: Int?
    var loop = false
  }

  init(folder: String, variables: ManifestVariables, excluding exclusion: Exclusion) {
    self.folder = folder
    self.variables = variables
    self.exclusion = exclusion
  }

  mutating func read(_ value: ConfigurationValue) throws(ConfigurationError) -> Manifest {
    let keys = try value.mapping(
      keys: ["profile", "policy", "fetch", "defaults", "assets", "playlists", "suppress"])
    // Wherever they stand in the file, they hold for all of it.
    if let value = keys.first(where: { $0.key == "defaults" })?.value {
      for (key, value) in try value.mapping(keys: ["length", "loop"]) {
        try readTerm(key, value, &defaults)
      }
    }
    var manifest = Manifest()
    var playlists: [PlayList] = []
    for (key, value) in keys {
      switch key {
      case "profile", "policy":
        guard manifest.policy == nil else {
          throw value.wrong("A manifest has a profile or a policy, not both.")
        }
        manifest.policy = try key == "profile" ? Policy(profile: value) : policy(value)
      case "fetch": manifest.fetch = try FetchSettings(value)
      case "assets":
        for item in try value.list() { manifest.lists += try assets(item) }
      case "playlists":
        for item in try value.list() { playlists.append(try playlist(item)) }
      case "suppress":
        for item in try value.list() { manifest.suppressions.append(try suppression(item)) }
      default: break
      }
    }
    manifest.lists += playlists
    guard !manifest.lists.isEmpty else {
      throw value.wrong("The manifest names nothing to check: it needs assets or playlists.")
    }
    return manifest
  }

  private func policy(_ value: ConfigurationValue) throws(ConfigurationError) -> Policy {
    let path = resolved(try value.shownText(variables))
    do {
      return try Policy.load(path)
    } catch {
      // A file that is not there is this file's mistake; what is wrong inside it is not.
      guard error.line == nil else { throw error }
      throw value.wrong("\(path): \(error.problem)")
    }
  }

  private func readTerm(
    _ key: String, _ value: ConfigurationValue, _ terms: inout Terms
  ) throws(ConfigurationError) {
    switch key {
    case "length":
      let seconds = try value.isNone ? nil : value.int()
      if let seconds, seconds < 1 {
        throw value.wrong("length is an integer of at least 1, in seconds, not \(seconds).")
      }
      terms.length = seconds
    case "loop": terms.loop = try value.bool()
    default: break
    }
  }

  /// One entry of `assets`: a request for each target it stands for.
  private mutating func assets(_ value: ConfigurationValue) throws(ConfigurationError)
    -> [PlayList]
  {
    var terms = defaults
    var entry = Entry()
    var document = DocumentEntry()
    if value.isMapping {
      for (key, value) in try value.mapping(
        keys: ["url", "file", "as", "method", "length", "loop", "sha256"])
      {
        try readTerm(key, value, &terms)
        try readEntry(key, value, &entry)
        try document.read(key, value)
      }
    } else {
      entry.text = value
    }
    let request = try document.request(at: value)
    if document.expectsDocument { terms = Terms() }
    return try targets(entry, at: value).map { target in
      var list = list([target], pins: entry.sha256.map { [target: $0] } ?? [:], terms: terms)
      if let request { list.allowDocuments(as: request) }
      return list
    }
  }

  private mutating func playlist(_ value: ConfigurationValue) throws(ConfigurationError)
    -> PlayList
  {
    var name: String?
    var terms = defaults
    var found: [Target] = []
    var pins: [Target: String] = [:]
    for (key, value) in try value.mapping(keys: ["name", "length", "loop", "urls"]) {
      try readTerm(key, value, &terms)
      if key == "name" { name = try value.string() }
      guard key == "urls" else { continue }
      for item in try value.list() {
        var entry = Entry()
        if item.isMapping {
          for (key, value) in try item.mapping(keys: ["url", "file", "sha256"]) {
            try readEntry(key, value, &entry)
          }
        } else {
          entry.text = item
        }
        for target in try targets(entry, at: item) {
          found.append(target)
          pins[target] = entry.sha256 ?? pins[target]
        }
      }
    }
    guard let name else { throw value.wrong("A playlist has a name.") }
    guard !found.isEmpty else { throw value.wrong("The playlist “\(name)” has no urls.") }
    return list(found, name: name, pins: pins, terms: terms)
  }

  private func list(
    _ targets: [Target], name: String? = nil, pins: [Target: String], terms: Terms
  ) -> PlayList {
    var list = PlayList(targets, name: name, length: terms.length, loop: terms.loop)
    list.pins = pins
    return list
  }

  /// What an entry says of its target.
  private struct Entry {
    var text: ConfigurationValue?
    var url: ConfigurationValue?
    var file: ConfigurationValue?
    var sha256: String?
  }

  private func readEntry(
    _ key: String, _ value: ConfigurationValue, _ entry: inout Entry
  ) throws(ConfigurationError) {
    switch key {
    case "url": entry.url = value
    case "file": entry.file = value
    case "sha256":
      let digest = try value.string()
      guard let pin = Pin(digest) else {
        throw value.wrong("A SHA-256 has 64 hexadecimal digits, this has \(digest.count).")
      }
      entry.sha256 = pin.text
    default: break
    }
  }

  private mutating func targets(
    _ entry: Entry, at value: ConfigurationValue
  ) throws(ConfigurationError) -> [Target] {
    let targets: [Target]
    switch (entry.text, entry.url, entry.file) {
    case (let text?, nil, nil):
      switch Target(try text.expanded(variables).text) {
      case .url: targets = [.url(try text.url(variables))]
      case .file: targets = try files(at: text)
      }
    case (nil, let url?, nil): targets = [.url(try url.url(variables))]
    case (nil, nil, let file?): targets = try files(at: file)
    default: throw value.wrong("An asset has a url or a file, and only one of them.")
    }
    if entry.sha256 != nil, targets.count > 1 {
      throw value.wrong("One sha256 cannot hold for the \(targets.count) files of a pattern.")
    }
    assetCount += targets.count
    guard assetCount <= Manifest.maximumAssets else {
      throw value.wrong("The manifest stands for more than \(Manifest.maximumAssets) assets.")
    }
    return targets
  }

  private func files(at value: ConfigurationValue) throws(ConfigurationError) -> [Target] {
    guard case .file(let named) = Target(try value.shownText(variables)) else { return [] }
    let path = resolved(named)
    guard Glob.isPattern(path) else { return [.file(path)] }
    let found: [String]
    do {
      found = try FileSearch.files(matching: path, excluding: exclusion)
    } catch {
      throw value.wrong("\(error)")
    }
    guard !found.isEmpty else { throw value.wrong("No file matches “\(path)”.") }
    return found.map(Target.file)
  }

  private func resolved(_ path: String) -> String { path.hasPrefix("/") ? path : folder + path }

  private func suppression(_ value: ConfigurationValue) throws(ConfigurationError) -> Suppression {
    var rule: RuleID?
    var reason: String?
    var suppression = Suppression(rule: "", reason: "")
    for (key, value) in try value.mapping(keys: ["rule", "asset", "reason", "until"]) {
      switch key {
      case "rule":
        let id = RuleID(rawValue: try value.string())
        if let problem = id.unknown { throw value.wrong(problem) }
        rule = id
      case "asset": suppression.asset = try value.shownText(variables)
      case "reason": reason = try value.string()
      case "until": suppression.until = try value.day()
      default: break
      }
    }
    guard let rule else { throw value.wrong("A suppression names its rule.") }
    guard let reason, !reason.isEmpty else {
      throw value.wrong("A suppression gives its reason: whoever finds it will want to know.")
    }
    suppression.rule = rule
    suppression.reason = reason
    return suppression
  }
}

extension ConfigurationValue {
  /// A day of the calendar, `YYYY-MM-DD`.
  fileprivate func day() throws(ConfigurationError) -> String {
    let text = try string()
    let style = Date.ISO8601FormatStyle().year().month().day()
    guard text.wholeMatch(of: /\d{4}-\d\d-\d\d/) != nil, let date = try? style.parse(text),
      style.format(date) == text
    else { throw wrong("Expected a day such as 2027-03-31, found “\(text.prefix(60))”.") }
    return text
  }
}
