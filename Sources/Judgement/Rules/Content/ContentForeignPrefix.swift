import AudioFacts

/// Something stands before the header of a WAV.
struct ContentForeignPrefix: Rule {
  let about = RuleDescription(
    id: "content/foreign-prefix", severities: [.error],
    flags: """
      A WAV does not begin at the first byte: a byte order mark, a blank line, the warnings of a \
      program, the header of a transfer or an ID3 tag stand before it.
      """,
    why: """
      A WAV is known by its first four bytes. Media servers take the file for something else and \
      skip it; those that look for the header play it, so that it sounds right on one machine only.
      """,
    remedy: Remedy(
      "Have the program that makes it write nothing else. To cut off what is too much:",
      mend: Mend(isRepair: true, dropsBytes: 3)),
    sources: ["https://www.mmsp.ece.mcgill.ca/Documents/AudioFormats/WAVE/WAVE.html"])

  var fires: Example {
    var subject = Subject.bytes(.wav, at: "https://cdn.example.com/hold/thanks.wav")
    subject.facts.inspection?.content.prefix = ForeignPrefix(kind: .byteOrderMark, bytes: 3)
    return Example("a WAV with a BOM before it", subject)
  }
  var passes: Example { Example("a WAV that begins at its first byte", .wav()) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let prefix = subject.facts.inspection?.content.prefix else { return [] }
    return [
      finding(
        .error,
        """
        The WAV begins at byte \(prefix.bytes.grouped); before it \
        \(prefix.bytes == 1 ? "stands" : "stand") \(prefix.bytes.of("byte")) of \
        \(prefix.kind.wording).
        """,
        at: Place(offset: 0),
        remedy: Remedy(about.remedy.advice, mend: Mend(isRepair: true, dropsBytes: prefix.bytes)))
    ]
  }
}

extension ForeignPrefix.Kind {
  fileprivate var wording: String {
    switch self {
    case .byteOrderMark: "a byte order mark, as editors of text write it"
    case .blank: "blank text"
    case .httpHeader: "an HTTP header"
    case .multipart: "a multipart header, as forms are uploaded with"
    case .markup: "markup, perhaps the warning of a program"
    case .text: "text"
    case .id3v2: "an ID3v2 tag, which belongs to MP3"
    case .binary: "unknown data"
    }
  }
}
