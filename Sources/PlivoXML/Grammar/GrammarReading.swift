/// Goes through a document in its own order, and gathers what it names and where it departs from
/// the grammar.
struct GrammarReading {
  private let grammar: Grammar
  private let scope: GrammarScope

  private(set) var departures: [Departure] = []
  private(set) var references: [Reference] = []
  private(set) var steps: [Step] = []
  private(set) var takesTime = false

  /// Reads by a grammar; in the scope `sound` only what sounds counts.
  init(of grammar: Grammar, scope: GrammarScope) {
    self.grammar = grammar
    self.scope = scope
  }

  /// Reads a document from its outermost element.
  mutating func read(_ root: Element) {
    guard root.name == grammar.root else {
      return depart(.root(expected: grammar.root), at: root)
    }
    if let namespace = root["xmlns"] { depart(.namespace(namespace.shortened), at: root) }
    if root.children.isEmpty { depart(.empty, at: root) }
    let rule = grammar.elements[root.name] ?? ElementRule()
    checkAttributes(of: root, by: rule)
    checkText(of: root, by: rule)
    readChildren(of: root, by: rule)
  }

  private mutating func readChildren(of parent: Element, by rule: ElementRule) {
    var last: Element?
    for child in parent.children {
      if let last { depart(.unreachable(after: last.name), at: child) }
      read(child, inside: parent, allowing: rule.children)
      if child.isLast, last == nil, rule.children.contains(child.name) { last = child }
    }
  }

  private mutating func read(
    _ element: Element, inside parent: Element, allowing allowed: Set<String>
  ) {
    let name = element.name
    guard let rule = grammar.elements[name], name != grammar.root else {
      return departUnknown(element)
    }
    if scope == .sound, !grammar.sounding.contains(name), parent.name == grammar.root {
      return depart(.ignored(counting: grammar.sounding.sorted()), at: element)
    }
    guard allowed.contains(name) else {
      return depart(.misplaced(parent: parent.name, allowed: allowed.sorted()), at: element)
    }
    if !Self.momentary.contains(name) { takesTime = true }
    checkAttributes(of: element, by: rule)
    checkText(of: element, by: rule)
    gather(element, by: rule)
    // What is inside words to speak is the voice's own markup.
    if case .words = rule.text { return }
    if rule.needsChild, element.children.isEmpty {
      depart(.needsChild(rule.children.sorted()), at: element)
    }
    readChildren(of: element, by: rule)
  }

  /// Elements that are done at once.
  private static let momentary: Set = [
    "Redirect", "PreAnswer", "Message", "Sms", "Hangup", "Reject",
  ]

  private mutating func departUnknown(_ element: Element) {
    let name = element.name
    let right = grammar.elements.keys.first { $0.lowercased() == name.lowercased() }
    if let right, right != name {
      depart(.wrongCase(right: right), at: element)
    } else if scope == .sound, grammar.foreignNames[name] == nil {
      depart(.ignored(counting: grammar.sounding.sorted()), at: element)
    } else {
      depart(.unknownElement(meant: grammar.foreignNames[name]), at: element)
    }
  }

  // MARK: Attributes and text

  private mutating func checkAttributes(of element: Element, by rule: ElementRule) {
    for attribute in element.attributes {
      guard let expected = rule.attribute(attribute.name) else {
        depart(.unknownAttribute(attribute.name.shortened), at: element)
        continue
      }
      if !expected.value.accepts(attribute.value) {
        departValue(attribute, of: element, expected: expected.value.wording)
      }
    }
    for missing in rule.attributes where missing.isRequired && element[missing.name] == nil {
      depart(.missingAttribute(missing.name), at: element)
    }
    if let (attribute, expected) = SpokenLanguage.fault(of: element, in: grammar) {
      departValue(attribute, of: element, expected: expected)
    }
  }

  private mutating func departValue(
    _ attribute: Element.Attribute, of element: Element, expected: String
  ) {
    let value = attribute.value.shortened
    depart(.value(attribute: attribute.name, value: value, expected: expected), at: element)
  }

  private mutating func checkText(of element: Element, by rule: ElementRule) {
    let text = element.text.trimmed
    func wrong(_ expected: String) -> Departure.Kind {
      .value(attribute: nil, value: text.shortened, expected: expected)
    }
    switch rule.text {
    case .none: noteStrayText(of: element)
    // Of a URL its reference tells.
    case .any, .url: break
    case .some: if text.isEmpty { depart(wrong("some text"), at: element) }
    case .words(let limit):
      if text.isEmpty, element.children.isEmpty { depart(wrong("words to speak"), at: element) }
      if text.count > limit {
        depart(wrong("at most \(limit) characters, not \(text.count)"), at: element)
      }
    case .socket:
      if text.prefixMatch(of: /wss?:\/\//) == nil { depart(wrong("a wss URL"), at: element) }
    case .keys:
      if text.isEmpty || text.contains(where: { !"0123456789*#wW".contains($0) }) {
        depart(wrong("keys of 0–9, * and #, with w and W for pauses"), at: element)
      }
    }
  }

  private mutating func noteStrayText(of element: Element) {
    guard let position = element.textPosition else { return }
    departures.append(
      Departure(
        position: position, element: element.name,
        kind: .strayText(element.text.trimmed.shortened)))
  }

  // MARK: What it names and what is heard

  private mutating func gather(_ element: Element, by rule: ElementRule) {
    for attribute in element.attributes {
      guard case .place(let place) = rule.attribute(attribute.name)?.value else { continue }
      let words = SoundPlace.named(place).words
      // An empty attribute is as good as none.
      guard !attribute.value.isEmpty, !words.contains(attribute.value) else { continue }
      refer(to: attribute.value, at: place, from: element, attribute: attribute.name)
    }
    if case .url(let place) = rule.text {
      refer(to: element.text, at: place, from: element, attribute: nil)
      if place == .answer {
        steps.append(.redirect(reference: references.count - 1))
      } else {
        steps.append(.play(reference: references.count - 1, loop: element.loop))
      }
    }
    if case .words = rule.text {
      steps.append(.speak(characters: element.text.trimmed.count, loop: element.loop))
    }
    if element.name == "Wait" || element.name == "Pause" {
      steps.append(.wait(seconds: element["length"].flatMap { Int($0) } ?? 1))
    }
  }

  private mutating func refer(
    to text: String, at place: SoundPlace.ID, from element: Element, attribute: String?
  ) {
    let own = attribute.flatMap { name in
      SoundPlace.named(place).parameters.first { $0.owner == element.name && $0.name == name }
    }
    let methodName = attribute == nil ? "method" : own?.methodName
    let method = methodName.flatMap { element[$0] }
      .flatMap { SoundPlace.Method(rawValue: $0.uppercased()) }
    references.append(
      Reference(
        url: text.trimmed, place: place, method: method ?? SoundPlace.named(place).method,
        position: element.position, element: element.name, attribute: attribute,
        faults: Reference.Fault.all(
          in: text, allowingRelative: grammar.allowsRelativeURLs)))
  }

  private mutating func depart(_ kind: Departure.Kind, at element: Element) {
    departures.append(
      Departure(position: element.position, element: element.name.shortened, kind: kind))
  }
}

extension Element {
  /// How often it plays, 0 without end.
  fileprivate var loop: Int { self["loop"].flatMap { Int($0) } ?? 1 }

  /// Nothing after it is heard.
  fileprivate var isLast: Bool {
    switch name {
    case "Redirect": true
    case "Hangup": self["schedule"] == nil
    case "Play", "Speak", "Say": loop == 0
    default: false
    }
  }
}

extension String {
  /// As much as a message needs.
  fileprivate var shortened: String { count > 200 ? prefix(199) + "…" : self }
}
