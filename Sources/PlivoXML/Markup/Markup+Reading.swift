extension Markup {
  /// Reads a document.
  ///
  /// - Parameters:
  ///   - bytes: The whole document.
  ///   - bounds: What is refused rather than read.
  /// - Throws: Why it is no well-formed XML, and where; what is well-formed is what expat accepts.
  public init(_ bytes: [UInt8], within bounds: MarkupBounds = MarkupBounds()) throws(MarkupFault) {
    do {
      self = try MarkupParser.parse(bytes, within: bounds)
    } catch {
      throw error.kind == .tooMuch ? error : NotXML(bytes).map(MarkupFault.init) ?? error
    }
  }
}

extension MarkupFault {
  fileprivate init(_ found: NotXML) {
    self.init(position: Position(line: 1, column: 1), kind: .notXML, reason: found.rawValue)
  }
}

/// What a server sends where a document should be.
enum NotXML: String {
  case nothing = "nothing"
  case webPage = "a web page"
  case script = "the source of a PHP script"
  case json = "JSON"
  case quoted = "a document inside quotation marks"
  case text = "text"

  /// What malformed bytes are instead of XML; nil when they begin as XML does.
  init?(_ bytes: [UInt8]) {
    // UTF-16, which expat reads.
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return nil }
    let blank: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF, 0x00]
    let head = bytes.drop { blank.contains($0) }.prefix(64)
    let start = String(decoding: head, as: UTF8.self).lowercased()
    switch start.first {
    case nil: self = .nothing
    case "<":
      if start.hasPrefix("<!doctype html") || start.hasPrefix("<html") {
        self = .webPage
      } else if start.hasPrefix("<?php") || start.hasPrefix("<?=") {
        self = .script
      } else {
        return nil
      }
    case "{", "[": self = .json
    case "\"" where start.contains("<"), "'" where start.contains("<"): self = .quoted
    // Text before a declaration is told as that.
    default:
      if bytes.prefix(4096).firstRange(of: Array("<?xml".utf8)) != nil { return nil }
      self = .text
    }
  }
}
