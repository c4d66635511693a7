/// Words broken into lines no wider than a terminal.
func wrapped(_ text: String, width: Int = 78, indent: String = "") -> String {
  text.split(separator: "\n", omittingEmptySubsequences: false)
    .map { wrappedParagraph($0, width: width, indent: indent) }
    .joined(separator: "\n")
}

private func wrappedParagraph(_ text: Substring, width: Int, indent: String) -> String {
  var lines: [String] = []
  var line = indent
  for word in text.split(separator: " ") {
    let isFirst = line.count == indent.count
    if !isFirst, line.count + 1 + word.count > width {
      lines.append(line)
      line = indent + word
    } else {
      line += (isFirst ? "" : " ") + word
    }
  }
  return (lines + [line]).joined(separator: "\n")
}
