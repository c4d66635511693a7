import PlivoXML

extension DocumentFacts {
  /// Why Plivo plays none of it, in its parser's words; nil where it does
  /// (https://github.com/plivo/plivo-cli, `voice-xml-skill/SKILL.md`, says what was seen).
  var refusal: String? {
    if let fault { return "\(fault.reason): line \(fault.position.line)" }
    for departure in departures {
      switch departure.kind {
      case .root, .namespace: return "the outermost element is \(departure.element)"
      case .value(let attribute, let value, _)
      where departure.element == "Speak" && ["voice", "language"].contains(attribute):
        return "\(attribute ?? "") “\(value)” of Speak is not known"
      case .value(nil, _, _) where departure.element == "Number": return "a Number is empty"
      default: continue
      }
    }
    return nil
  }

  func hasWrongMethod(at position: Position) -> Bool {
    departures.contains { departure in
      guard departure.position == position, case .value("method", _, _) = departure.kind else {
        return false
      }
      return true
    }
  }
}
