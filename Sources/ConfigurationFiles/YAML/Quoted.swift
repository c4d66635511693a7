import Foundation

/// A string in quotes, as both JSON and YAML read it.
func quoted(_ text: String) -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = .withoutEscapingSlashes
  // A string always has a JSON form.
  let json = (try? encoder.encode(text)).map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
  // What JSON leaves bare and YAML does not allow, or a terminal would act on.
  return json.unicodeScalars.reduce(into: "") { result, scalar in
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
      for unit in String(scalar).utf16 { result += String(format: "\\u%04x", Int(unit)) }
    default: result.unicodeScalars.append(scalar)
    }
  }
}
