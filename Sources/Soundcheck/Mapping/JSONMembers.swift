import Foundation
import Judgement

/// The members of a JSON object, each as it was written: numbers keep all their digits, whatever a
/// reader would make of them.
///
/// - Parameter text: One line.
/// - Returns: nil for what is no JSON object.
func jsonMembers(of text: String) -> [JSONMember]? {
  // Within strings JSON has them escaped; a reader might take zeros for the sign of UTF-16.
  guard !text.utf8.contains(where: { $0 < 0x20 && $0 != UInt8(ascii: "\t") }),
    (try? JSONSerialization.jsonObject(with: Data(text.utf8))) is [String: Any]
  else { return nil }
  var scan = ValidJSONScan(text: text)
  return scan.members()
}

/// Goes through JSON of which is known that it is an object.
private struct ValidJSONScan {
  let text: String
  private var place: String.Index

  init(text: String) {
    self.text = text
    place = text.startIndex
  }

  private var byte: UInt8? { place < text.endIndex ? text.utf8[place] : nil }

  mutating func members() -> [JSONMember] {
    var members: [JSONMember] = []
    skip { $0 != UInt8(ascii: "{") }
    advance()
    while true {
      skip { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "}") }
      guard byte == UInt8(ascii: "\"") else { return members }
      let start = place
      skipString()
      let token = text[start..<place]
      skip { $0 != UInt8(ascii: ":") }
      advance()
      skip(while: Self.isSpace)
      let value = place
      skipValue()
      var end = place
      while end > value, Self.isSpace(text.utf8[text.utf8.index(before: end)]) {
        end = text.utf8.index(before: end)
      }
      let name = try? JSONDecoder().decode(String.self, from: Data(token.utf8))
      members.append(
        JSONMember(name: name ?? String(token), text: text[start..<end], value: text[value..<end]))
    }
  }

  private mutating func advance() {
    if place < text.endIndex { place = text.utf8.index(after: place) }
  }

  private mutating func skip(while isSkipped: (UInt8) -> Bool) {
    while let byte, isSkipped(byte) { advance() }
  }

  /// From its quotation mark to behind the other.
  private mutating func skipString() {
    advance()
    while let byte, byte != UInt8(ascii: "\"") {
      if byte == UInt8(ascii: "\\") { advance() }
      advance()
    }
    advance()
  }

  /// To the comma or brace behind it.
  private mutating func skipValue() {
    var depth = 0
    while let byte {
      switch byte {
      case UInt8(ascii: "\""):
        skipString()
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 0 { return }
        depth -= 1
      case UInt8(ascii: ",") where depth == 0: return
      default: break
      }
      advance()
    }
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}
