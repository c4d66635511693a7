import ForeignText
import Foundation
import Soundcheck

extension Target {
  /// The target as a line of a list, from which ``TargetList`` reads the same target again: as the
  /// user wrote it, or with percent-encoding where that could do something in a reader.
  var listEntry: String {
    switch self {
    case .url(let given): given.text.spellingOut { String($0).percentEncoded }
    case .file(let path):
      TargetList().parse(path) == [self] && path.printable == path
        ? path : "file://" + path.percentEncoded
    }
  }
}

extension String {
  /// With everything percent-encoded that a path of a URL may not hold, and its first colon too.
  fileprivate var percentEncoded: String {
    let allowed = CharacterSet.urlPathAllowed.subtracting(CharacterSet(charactersIn: ":"))
    return addingPercentEncoding(withAllowedCharacters: allowed) ?? ""
  }
}
