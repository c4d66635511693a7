import ForeignText
import Foundation

/// A string in quotes, as both JSON and YAML read it.
package func quoted(_ text: String) -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = .withoutEscapingSlashes
  // A string always has a JSON form.
  let json = (try? encoder.encode(text)).map { String(decoding: $0, as: UTF8.self) }
  return json?.printableJSON ?? "\"\""
}
