/// A line of a list, or why there is none.
package struct InputLine: Sendable, Equatable {
  /// Which it is, from 1.
  package var number: Int
  /// Its text without its end; nil where it cannot be taken.
  package var text: String?
  /// Why it cannot be taken; nil where it can.
  package var problem: String?
}

/// Cuts bytes that arrive in pieces into lines, and never holds more of one than it may have.
package struct LineCutter {
  private let maximumBytes: Int
  private var number = 0
  private var line: [UInt8] = []
  private var isTooLong = false

  /// - Parameter maximumBytes: The most bytes of a line; of a longer one the rest is passed over.
  package init(maximumBytes: Int) { self.maximumBytes = maximumBytes }

  /// Appends bytes; the lines that they end.
  package mutating func append(_ bytes: [UInt8]) -> [InputLine] {
    var lines: [InputLine] = []
    var rest = bytes[...]
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      keep(rest[..<end])
      lines.append(endLine())
      rest = rest[(end + 1)...]
    }
    keep(rest)
    return lines
  }

  /// The last line, where the input ends without a line's end.
  package mutating func finish() -> InputLine? {
    line.isEmpty && !isTooLong ? nil : endLine()
  }

  private mutating func keep(_ bytes: ArraySlice<UInt8>) {
    if line.count + bytes.count > maximumBytes {
      isTooLong = true
      line = []
    }
    if !isTooLong { line += bytes }
  }

  private mutating func endLine() -> InputLine {
    defer {
      line.removeAll(keepingCapacity: true)
      isTooLong = false
    }
    number += 1
    if isTooLong {
      return InputLine(
        number: number, problem: "the line has more than \(maximumBytes.grouped) bytes")
    }
    if line.last == UInt8(ascii: "\r") { line.removeLast() }
    guard let text = String(validating: line, as: UTF8.self) else {
      return InputLine(number: number, problem: "the line is not UTF-8")
    }
    return InputLine(number: number, text: text)
  }
}
