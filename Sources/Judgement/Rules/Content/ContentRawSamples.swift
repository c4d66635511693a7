import AudioFacts

/// The sound has no header, or is written as text.
struct ContentRawSamples: Rule {
  let about = RuleDescription(
    id: "content/raw-samples", severities: [.error],
    flags: """
      The file holds samples without a header, or the sound as base64 or hexadecimal digits, in a \
      `data:` URI or in a JSON document.
      """,
    why: """
      So speech services answer. A media server needs a header to know rate and format: it plays \
      nothing, or noise.
      """,
    remedy: Remedy(
      "Write a header around the samples; if it sounds too slow or too fast, it is of another rate:",
      mend: Mend(reading: .raw(.s16le, rate: 24_000), encodes: true)),
    sources: ["https://cloud.google.com/text-to-speech/docs/reference/rest/v1/text/synthesize"])

  var fires: Example {
    var subject = Subject.bytes(.samples, at: "https://cdn.example.com/hold/thanks.wav")
    subject.facts.inspection?.content.samples = .s16le
    return Example("samples of PCM without a header", subject)
  }
  var passes: Example { Example("the samples in a WAV", .wav()) }

  func findings(in subject: Subject, limits: Limits) -> [Finding] {
    guard let content = subject.facts.inspection?.content else { return [] }
    if let encoded = content.encoded { return [finding(of: encoded)] }
    guard content.kind == .samples else { return [] }
    let format = content.samples ?? .s16le
    return [
      finding(
        .error, "There is no header; the bytes look like samples of \(format.wording).",
        at: Place(offset: 0),
        remedy: Remedy(
          about.remedy.advice,
          mend: Mend(reading: .raw(format, rate: format.usualRate), encodes: true)))
    ]
  }

  private func finding(of encoded: EncodedSound) -> Finding {
    let place =
      encoded.key.map { "A JSON document holds it under the key “\($0)”" }
      ?? (encoded.isDataURI ? "It is a data: URI" : "It is text")
    let digits = encoded.encoding == .base64 ? "base64" : "hexadecimal digits"
    guard encoded.kind.isAudio else {
      return finding(
        .error, "\(place): \(digits) of bytes without a header.", at: Place(offset: 0),
        remedy: """
          Decode it (base64 -d, or xxd -r -p); what comes out has no header either: check that file \
          in turn.
          """)
    }
    return finding(
      .error, "\(place): \(digits) of \(encoded.kind.noun).", at: Place(offset: 0),
      remedy: Remedy(
        "Decode it before it is published:",
        mend: Mend(isRepair: true, reading: .text(encoded), encodes: true)))
  }
}

extension SampleFormat {
  fileprivate var wording: String {
    switch self {
    case .s16le: "16-bit PCM"
    case .s16be: "16-bit PCM in big-endian order"
    case .u8: "8-bit PCM"
    case .mulaw: "G.711 mu-law"
    case .alaw: "G.711 A-law"
    }
  }

  /// The rate in Hz that is most likely: 24 kHz is what speech services write, 8 kHz what the
  /// telephone does.
  fileprivate var usualRate: Int {
    switch self {
    case .s16le, .s16be: 24_000
    case .u8, .mulaw, .alaw: 8_000
    }
  }
}
