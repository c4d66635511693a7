import ForeignText
import Foundation

/// A string in quotes, as YAML reads it; where nothing beyond U+FFFF has to be spelled out, JSON too.
package func quoted(_ text: String) -> String {
  inQuotes(text).printableYAML
}

/// A string in quotes, as JSON reads it.
package func quotedJSON(_ text: String) -> String {
  inQuotes(text).printableJSON
}

private func inQuotes(_ text: String) -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = .withoutEscapingSlashes
  // A string always has a JSON form.
  let json = (try? encoder.encode(text)).map { String(decoding: $0, as: UTF8.self) }
  return json ?? "\"\""
}
