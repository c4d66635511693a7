import Foundation

/// A value as JSON that ends with a newline, its keys in alphabetical order: the same value always
/// gives the same text.
func encodeJSON(
  _ value: some Encodable, keys: JSONEncoder.KeyEncodingStrategy = .convertToSnakeCase,
  pretty: Bool = true
) -> String {
  let encoder = JSONEncoder()
  encoder.keyEncodingStrategy = keys
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  if pretty { encoder.outputFormatting.insert(.prettyPrinted) }
  // What could fail is a number that JSON does not have, and the reports let none through.
  guard let data = try? encoder.encode(value) else { return "null\n" }
  return String(decoding: data, as: UTF8.self).escapingUnprintable + "\n"
}

extension String {
  /// The same JSON, with scalars that could do something in a terminal as `\uXXXX`. In JSON they
  /// stand only inside strings, where the two mean the same.
  fileprivate var escapingUnprintable: String {
    func isEscaped(_ scalar: Unicode.Scalar) -> Bool { scalar.isUnprintable && scalar != "\n" }
    guard unicodeScalars.contains(where: isEscaped) else { return self }
    var result = ""
    for scalar in unicodeScalars {
      if isEscaped(scalar) {
        for unit in String(scalar).utf16 { result += String(format: "\\u%04x", Int(unit)) }
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
