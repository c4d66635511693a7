import ForeignText
package import Foundation
import Judgement

/// A value as JSON that ends with a newline, its keys in alphabetical order: the same value always
/// gives the same text.
package func encodeJSON(
  _ value: some Encodable, keys: JSONEncoder.KeyEncodingStrategy = .convertToSnakeCase,
  pretty: Bool = true, showsSecrets: Bool = false
) -> String {
  let encoder = JSONEncoder()
  encoder.keyEncodingStrategy = keys
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  if let key = CodingUserInfoKey.showsSecrets { encoder.userInfo[key] = showsSecrets }
  if pretty { encoder.outputFormatting.insert(.prettyPrinted) }
  // What could fail is a number that JSON does not have, and the reports let none through.
  guard let data = try? encoder.encode(value) else { return "null\n" }
  return String(decoding: data, as: UTF8.self).printableJSON + "\n"
}
