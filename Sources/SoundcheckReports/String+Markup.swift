extension String {
  /// Escaped for the text and the quoted attributes of HTML and XML.
  ///
  /// Scalar by scalar: a quotation mark with a combining accent is one `Character` that equals no
  /// quotation mark, but it closes an attribute all the same.
  var escapingMarkup: String {
    guard utf8.contains(where: { "&<>\"'".utf8.contains($0) }) else { return self }
    var result = ""
    result.reserveCapacity(utf8.count)
    for scalar in unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
