internal import CExpat

/// Reads a document with expat, the parser whose words Plivo's debug log uses.
///
/// Nothing outside the document is read: there is no handler for external entities, and references
/// to them are left out. Internal entities are expanded under expat's own bound on amplification
/// and ``MarkupBounds``.
enum MarkupParser {
  /// The elements of a document.
  static func parse(_ bytes: [UInt8], within bounds: MarkupBounds) throws(MarkupFault) -> Markup {
    guard bytes.count <= bounds.bytes else {
      throw MarkupFault(
        position: Position(line: 1, column: 1), kind: .tooMuch,
        reason: "\(bytes.count) bytes, of which at most \(bounds.bytes) are read")
    }
    guard let parser = unsafe XML_ParserCreate(nil) else {
      throw MarkupFault(
        position: Position(line: 1, column: 1), kind: .tooMuch, reason: "out of memory")
    }
    defer { unsafe XML_ParserFree(parser) }
    let builder = unsafe TreeBuilder(of: parser, within: bounds)
    unsafe setHandlers(of: parser, to: builder)
    let status = unsafe bytes.withUnsafeBufferPointer { bytes in
      unsafe bytes.withMemoryRebound(to: CChar.self) { bytes in
        unsafe XML_Parse(parser, bytes.baseAddress, CInt(bytes.count), 1)
      }
    }
    return try withExtendedLifetime(builder) { () throws(MarkupFault) in
      guard status == XML_STATUS_OK, let root = builder.root else {
        throw unsafe builder.excess ?? fault(of: parser, in: bytes)
      }
      return Markup(
        root: root, encoding: builder.encoding,
        hasByteOrderMark: bytes.starts(with: [0xEF, 0xBB, 0xBF]), hasDoctype: builder.hasDoctype)
    }
  }

  /// What expat says of the place at which it stopped.
  private static func fault(of parser: OpaquePointer, in bytes: [UInt8]) -> MarkupFault {
    let code = unsafe XML_GetErrorCode(parser)
    let at = unsafe Int(XML_GetCurrentByteIndex(parser))
    let words = unsafe XML_ErrorString(code).map { unsafe String(cString: $0) }
    let kind: MarkupFault.Kind =
      switch code {
      case XML_ERROR_MISPLACED_XML_PI: .beforeDeclaration
      case XML_ERROR_UNKNOWN_ENCODING, XML_ERROR_INCORRECT_ENCODING, XML_ERROR_PARTIAL_CHAR:
        .encoding
      // A byte that begins no character is an invalid token, as is a stray “&”.
      case XML_ERROR_INVALID_TOKEN where bytes.indices.contains(at) && bytes[at] >= 0x80: .encoding
      // A script's warning in front of the document.
      case _ where declaration(in: bytes) ?? 0 > at: .beforeDeclaration
      default: .malformed
      }
    return unsafe MarkupFault(
      position: TreeBuilder.position(of: parser), kind: kind, reason: words ?? "unknown error")
  }

  /// Where an XML declaration begins, if near the start.
  private static func declaration(in bytes: [UInt8]) -> Int? {
    bytes.prefix(4096).firstRange(of: Array("<?xml ".utf8))?.lowerBound
  }

  /// Connects expat's callbacks, which are C functions without a context, with the builder.
  private static func setHandlers(of parser: OpaquePointer, to builder: TreeBuilder) {
    unsafe XML_SetUserData(parser, Unmanaged.passUnretained(builder).toOpaque())
    unsafe XML_SetElementHandler(
      parser,
      { builder, name, attributes in
        unsafe TreeBuilder.of(builder)?.start(name, attributes)
      },
      { builder, _ in unsafe TreeBuilder.of(builder)?.end() })
    unsafe XML_SetCharacterDataHandler(parser) { builder, text, count in
      guard let text = unsafe text else { return }
      unsafe TreeBuilder.of(builder)?.append(UnsafeBufferPointer(start: text, count: Int(count)))
    }
    unsafe XML_SetXmlDeclHandler(parser) { builder, _, encoding, _ in
      unsafe TreeBuilder.of(builder)?.encoding = encoding.map { unsafe String(cString: $0) }
    }
    unsafe XML_SetStartDoctypeDeclHandler(parser) { builder, _, _, _, _ in
      unsafe TreeBuilder.of(builder)?.hasDoctype = true
    }
    unsafe XML_SetUnknownEncodingHandler(
      parser,
      { _, name, encoding in
        guard let name = unsafe name, let encoding = unsafe encoding else { return 0 }
        guard let map = unsafe EightBitEncoding.characters(of: String(cString: name)) else {
          return 0
        }
        unsafe withUnsafeMutableBytes(of: &encoding.pointee.map) { bytes in
          let target = unsafe bytes.bindMemory(to: CInt.self)
          for (byte, character) in map.enumerated() { unsafe target[byte] = character }
        }
        unsafe encoding.pointee.data = nil
        unsafe encoding.pointee.convert = nil
        unsafe encoding.pointee.release = nil
        return 1
      }, nil)
  }
}
