internal import CExpat

/// Builds the tree of elements while expat calls it.
///
/// A class because expat keeps a pointer to it.
@safe final class TreeBuilder {
  private let parser: OpaquePointer
  private let bounds: MarkupBounds
  private var open: [Element] = []
  private var elements = 0
  private var textBytes = 0

  /// The outermost element, once it has ended.
  private(set) var root: Element?
  /// The bound that the document went over.
  private(set) var excess: MarkupFault?
  /// The encoding of the XML declaration.
  var encoding: String?
  /// There was a document type declaration.
  var hasDoctype = false

  /// Builds what `parser`, which has to outlive it, reads.
  init(of parser: OpaquePointer, within bounds: MarkupBounds) {
    unsafe self.parser = parser
    self.bounds = bounds
  }

  /// The builder behind the pointer that expat passes to its callbacks.
  static func of(_ pointer: UnsafeMutableRawPointer?) -> TreeBuilder? {
    unsafe pointer.map { unsafe Unmanaged<TreeBuilder>.fromOpaque($0).takeUnretainedValue() }
  }

  /// Where the parser is.
  static func position(of parser: OpaquePointer) -> Position {
    unsafe Position(
      line: Int(clamping: XML_GetCurrentLineNumber(parser)),
      column: Int(clamping: XML_GetCurrentColumnNumber(parser)) + 1)
  }

  /// Opens an element; `attributes` is expat's list of names and values that nil ends.
  func start(
    _ name: UnsafePointer<CChar>?,
    _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?
  ) {
    guard excess == nil, let name = unsafe name else { return }
    elements += 1
    var element = unsafe Element(name: String(cString: name), position: Self.position(of: parser))
    var index = 0
    while let name = unsafe attributes?[index], let value = unsafe attributes?[index + 1] {
      unsafe element.attributes.append(
        .init(name: String(cString: name), value: String(cString: value)))
      textBytes += element.attributes.last?.value.utf8.count ?? 0
      index += 2
    }
    open.append(element)
    hold(elements, at: bounds.elements, "elements")
    hold(open.count, at: bounds.depth, "elements inside each other")
    hold(element.attributes.count, at: bounds.attributes, "attributes of one element")
    hold(textBytes, at: bounds.bytes, "bytes of text")
  }

  /// Closes the innermost element.
  func end() {
    guard excess == nil, let element = open.popLast() else { return }
    if open.isEmpty { root = element } else { open[open.count - 1].children.append(element) }
  }

  /// Adds text, in UTF-8, to the innermost element.
  func append(_ text: UnsafeBufferPointer<CChar>) {
    guard excess == nil, !open.isEmpty else { return }
    let innermost = open.count - 1
    let text = unsafe String(decoding: text.lazy.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    if open[innermost].textPosition == nil, text.contains(where: { !$0.isXMLSpace }) {
      unsafe open[innermost].textPosition = Self.position(of: parser)
    }
    open[innermost].text += text
    textBytes += text.utf8.count
    hold(textBytes, at: bounds.bytes, "bytes of text")
  }

  /// Ends the parse when there is more than its bound of something.
  private func hold(_ count: Int, at bound: Int, _ what: String) {
    guard count > bound, excess == nil else { return }
    unsafe excess = MarkupFault(
      position: Self.position(of: parser), kind: .tooMuch, reason: "more than \(bound) \(what)")
    unsafe XML_StopParser(parser, XML_FALSE)
  }
}

extension Character {
  /// White space as XML 1.0 means it (section 2.3, `S`).
  var isXMLSpace: Bool {
    self == " " || self == "\t" || self == "\n" || self == "\r" || self == "\r\n"
  }
}
