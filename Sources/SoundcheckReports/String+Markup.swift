extension String {
  /// Escaped for the text and the quoted attributes of HTML and XML.
  ///
  /// Scalar by scalar: a quotation mark with a combining accent is one `Character` that equals no
  /// quotation mark, but it closes an attribute all the same.
  var escapingMarkup: String {
    guard unicodeScalars.contains(where: { $0.markup != nil }) else { return self }
    var result = ""
    result.reserveCapacity(utf8.count)
    for scalar in unicodeScalars {
      if let markup = scalar.markup {
        result += markup
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension Unicode.Scalar {
  /// What stands for a scalar that means something in markup.
  fileprivate var markup: String? {
    switch self {
    case "&": "&amp;"
    case "<": "&lt;"
    case ">": "&gt;"
    case "\"": "&quot;"
    case "'": "&#39;"
    default: nil
    }
  }
}
