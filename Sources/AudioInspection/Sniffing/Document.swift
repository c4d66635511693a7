import AudioFacts
import ForeignText

/// A text of which the first bytes are known: a page, an error document, a pointer.
struct Document {
  let kind: ContentKind
  /// The sound that it holds, written as text.
  let encoded: EncodedSound?
  private let text: String

  /// Nil when the bytes are no text.
  init?(_ head: [UInt8]) {
    guard let text = Self.text(head) else { return nil }
    let start = text.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    guard !start.isEmpty else { return nil }
    self.text = String(start)
    kind = Self.kind(self.text)
    encoded = EncodedSound(self.text, in: kind)
  }

  /// Bytes are text when they hold no control character but those that lay out a text. The last
  /// character may be cut.
  private static func text(_ head: [UInt8]) -> String? {
    if let wide = wideText(head) { return wide }
    guard head.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || laysOut($0) }) else { return nil }
    // Latin-1 is text too, but whoever holds next to nothing in ASCII is not.
    let ascii = head.count { $0 < 0x80 }
    guard
      String(validating: head.droppingCutCharacter, as: UTF8.self) != nil
        || ascii * 4 > head.count * 3
    else { return nil }
    return String(decoding: head, as: UTF8.self)
  }

  private static func laysOut(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x09, 0x0A, 0x0C, 0x0D, 0x1B: true
    default: false
    }
  }

  /// UTF-16 with a byte order mark.
  private static func wideText(_ head: [UInt8]) -> String? {
    let isLittle = head.starts(with: [0xFF, 0xFE])
    guard isLittle || head.starts(with: [0xFE, 0xFF]), head.count >= 8 else { return nil }
    let units = stride(from: 2, to: head.count - 1, by: 2).map { i in
      isLittle
        ? UInt16(head[i]) | UInt16(head[i + 1]) << 8 : UInt16(head[i]) << 8 | UInt16(head[i + 1])
    }
    let isText = units.allSatisfy { $0 < 0xD800 && ($0 >= 0x20 || [9, 10, 13].contains($0)) }
    return isText && units.count { $0 < 0x80 } * 2 > units.count
      ? String(decoding: units, as: UTF16.self) : nil
  }

  private static func kind(_ text: String) -> ContentKind {
    let start = text.prefix(64).lowercased()
    if start.hasPrefix("version https://git-lfs.github.com/spec/") { return .gitLFSPointer }
    if start.hasPrefix("<") {
      // XHTML may begin as XML does.
      if start.hasPrefix("<?xml") { return text.lowercased().contains("<html") ? .html : .xml }
      if htmlBeginnings.contains(where: { isTag($0, at: start) }) { return .html }
      return start.dropFirst().first?.isLetter == true ? .xml : .text
    }
    if ["#extm3u", "[playlist]"].contains(where: start.hasPrefix) { return .playlist }
    return isJSON(start) ? .json : .text
  }

  /// See https://mimesniff.spec.whatwg.org/#identifying-a-resource-with-an-unknown-mime-type
  private static let htmlBeginnings = [
    "<!doctype html", "<html", "<head", "<script", "<iframe", "<h1", "<div", "<font", "<table",
    "<a", "<style", "<title", "<b", "<body", "<br", "<p", "<!--", "<meta", "<link", "<center",
  ]

  private static func isTag(_ tag: String, at start: String) -> Bool {
    guard start.hasPrefix(tag) else { return false }
    let next = start.dropFirst(tag.count).first
    return tag == "<!--" || next == nil || next == ">" || next == " " || next?.isNewline == true
  }

  private static func isJSON(_ start: String) -> Bool {
    let tokens = start.filter { !$0.isWhitespace }
    return switch tokens.first {
    case "{": ["\"", "}"].contains(tokens.dropFirst().first)
    case "[": tokens.dropFirst().first.map { "{[]\"-0123456789tfn".contains($0) } ?? false
    default: false
    }
  }

  /// Unicode scalars of a title: it tells one page from another, and needs no more for that.
  private static let longestTitle = 120

  /// What the document says of itself, in a line; see ``ContentFacts/title``.
  var title: String? {
    let raw =
      switch kind {
      case .html: element("title")
      case .xml: element("code") ?? rootElement
      case .gitLFSPointer: nil as String?
      default: text.split(whereSeparator: \.isNewline).first.map(String.init)
      }
    return raw?.foreignLine(atMost: Self.longestTitle)
  }

  private func element(_ name: String) -> String? {
    // ASCII alone changes its case, so that places in the one text are places in the other.
    let bytes = Array(text.utf8)
    let lower = bytes.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    guard let open = lower.firstRange(of: Array("<\(name)".utf8)),
      let start = lower[open.upperBound...].firstIndex(of: UInt8(ascii: ">"))
    else { return nil }
    let rest = lower[(start + 1)...]
    let end = rest.firstIndex(of: UInt8(ascii: "<")) ?? rest.endIndex
    return String(decoding: bytes[(start + 1)..<end], as: UTF8.self)
  }

  private var rootElement: String? {
    let tag = text.split(separator: "<").first { $0.first?.isLetter == true }
    return tag.map { "<" + $0.prefix { !$0.isWhitespace && $0 != ">" && $0 != "/" } + ">" }
  }
}

extension [UInt8] {
  /// Without the beginning of a UTF-8 character at the end.
  fileprivate var droppingCutCharacter: ArraySlice<UInt8> {
    let lead = suffix(4).lastIndex { $0 & 0xC0 != 0x80 }
    guard let lead, self[lead] >= 0xC0 else { return self[...] }
    return prefix(lead)
  }
}
