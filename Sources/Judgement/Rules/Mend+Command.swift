import AudioFacts

extension Mend {
  /// The shell command that does it, with ``Remedy/input`` and ``Remedy/output``.
  func command(for subject: Subject, limits: Limits) -> String {
    MendCommand(mend: self, subject: subject, limits: limits).text
  }
}

extension Mend {
  /// Whether the sound itself is changed.
  fileprivate var shapes: Bool {
    start != nil || end != nil || !cuts.isEmpty || channel != nil || filtersBass || declips
      || gain != nil || pads
  }
}

/// Makes one command of a mend: bytes are cut first, then the sound is read, shaped and written.
private struct MendCommand {
  let mend: Mend
  let inspection: Inspection?
  let source: MendedForm.Source?
  let form: MendedForm

  init(mend: Mend, subject: Subject, limits: Limits) {
    self.mend = mend
    inspection = subject.facts.inspection
    source = Self.source(mend, subject.facts.inspection)
    form = MendedForm(
      of: source, kind: subject.facts.inspection?.content.kind ?? .unknown,
      named: mend.ending ?? subject.target.ending, limits: limits,
      keeps: !mend.encodes && !mend.shapes)
  }

  var text: String {
    // What has no samples that were read cannot be converted by what is known of it.
    if !mend.shapes, !mend.encodes, !mend.dropsTags, mend.reading == .asItIs, cutsBytes,
      source.map(form.fits) ?? !form.isStrict
    {
      return "\(cutter) > \(output)"
    }
    let copies =
      filters.isEmpty && !mend.encodes && source.map(form.fits) == true && isOwnContainer
      && mend.reading == .asItIs
    let parts = [
      feeder.map { "\($0) | ffmpeg" } ?? "ffmpeg", inputOptions,
      "-i \(feeder == nil ? "file:\(Remedy.input)" : "-")", "-map 0:a:0",
      mend.dropsTags ? "-map_metadata -1" : "", filters.isEmpty ? "" : "-af \"\(filters)\"",
      form.options(copies: copies),
      ["wav", "mp3"].contains(form.ending) ? "" : "-f wav", "file:\(output)",
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: " ")
  }

  private var output: String { "\(Remedy.output).\(form.ending)" }

  private var isOwnContainer: Bool { (inspection?.content.kind == .mpeg) == form.isMP3 }

  // MARK: Reading

  private var cutsBytes: Bool { mend.dropsBytes > 0 || mend.keepsBytes != nil }

  /// Writes the bytes that belong to the file to its standard output.
  private var cutter: String {
    let drop = mend.dropsBytes > 0 ? "tail -c +\(mend.dropsBytes + 1) \(Remedy.input)" : nil
    guard let kept = mend.keepsBytes else { return drop ?? "cat \(Remedy.input)" }
    let keep = "head -c \(kept - mend.dropsBytes)"
    return drop.map { "\($0) | \(keep)" } ?? "\(keep) \(Remedy.input)"
  }

  /// What ffmpeg reads from; nil where it reads the file itself.
  private var feeder: String? {
    switch mend.reading {
    case .samplesBetweenHeaders:
      return """
        tail -c +\(samplesOffset + 1) \(Remedy.input) | \
        perl -0777 -pe 's/RIFF.{4}WAVE.{4,400}?data.{4}//sg'
        """
    case .mpg123: return "mpg123 -q -w - - < \(Remedy.input)"
    case .text(let encoded): return encoded.decoder
    case .asItIs where cutsBytes, .innerFile: return cutter
    case .asItIs, .samples, .samplesAndTrailing, .raw: return nil
    }
  }

  private var inputOptions: String {
    switch mend.reading {
    case .samples, .samplesAndTrailing:
      samplesOptions.map { "-skip_initial_bytes \(samplesOffset) \($0)" } ?? ""
    case .samplesBetweenHeaders: samplesOptions ?? ""
    case .raw(let format, let rate): "-f \(format.rawValue) -ar \(rate) -ac 1"
    case .asItIs, .innerFile, .mpg123, .text: ""
    }
  }

  private var samplesOffset: Int { inspection?.wav?.data?.bodyOffset ?? 0 }

  /// How the samples of a WAV are read without its headers; nil for codecs that need them.
  private var samplesOptions: String? {
    guard let wav = inspection?.wav, let format = wav.format, let codec = format.codec,
      codec.rawValue.hasPrefix("pcm_"), wav.data != nil
    else { return nil }
    let name = String(codec.rawValue.dropFirst("pcm_".count))
    let raw = wav.container == .rifx ? name.replacing(/le$/, with: "be") : name
    return "-f \(raw) -ar \(format.sampleRate) -ac \(format.channels)"
  }

  /// How many sample frames are read without the headers; nil for all, or where they are asked.
  private var sampleFrames: Int? {
    guard let wav = inspection?.wav else { return nil }
    switch mend.reading {
    case .samples: return wav.presentSampleFrames
    case .samplesAndTrailing:
      let end = wav.trailing.map { $0.offset + $0.count }
      return end.flatMap { wav.format?.sampleFrames(in: max(0, $0 - samplesOffset)) }
    default: return nil
    }
  }

  /// What is known of the sound before it is shaped.
  private static func source(_ mend: Mend, _ inspection: Inspection?) -> MendedForm.Source? {
    if case .raw(_, let rate) = mend.reading {
      return MendedForm.Source(codec: .pcmS16LE, rate: rate, channels: 1)
    }
    if case .text = mend.reading { return nil }
    if let audio = inspection?.audio, audio.sampleRate > 0, audio.channels > 0 {
      return MendedForm.Source(
        codec: audio.codec, rate: audio.sampleRate, channels: audio.channels)
    }
    guard let format = inspection?.wav?.format, format.sampleRate > 0, format.channels > 0 else {
      return nil
    }
    return MendedForm.Source(
      codec: format.codec ?? .pcmS16LE, rate: format.sampleRate, channels: format.channels)
  }

  // MARK: Shaping

  /// ffmpeg's filters, in the order in which they have to act; empty for none.
  private var filters: String {
    var filters: [String] = []
    if samplesOptions != nil, let frames = sampleFrames, frames > 0 {
      filters.append("atrim=end_sample=\(frames)")
    }
    if !mend.cuts.isEmpty {
      // In steps of 80 sample frames, so that the cut falls where it is asked for.
      let ranges = mend.cuts.map { "between(t,\($0.lowerBound.tenths),\($0.upperBound.tenths))" }
      filters += [
        "asetnsamples=n=80", "aselect='not(\(ranges.joined(separator: "+")))'",
        "asetpts=N/SR/TB",
      ]
    }
    let limits = [mend.start.map { "start=\($0.tenths)" }, end.map { "end=\($0.tenths)" }]
      .compactMap(\.self)
    if !limits.isEmpty {
      filters += ["atrim=\(limits.joined(separator: ":"))", "asetpts=PTS-STARTPTS"]
    }
    if let channel = mend.channel { filters.append("pan=mono|c0=c\(channel)") }
    if mend.filtersBass { filters.append("highpass=f=80") }
    if mend.declips { filters += ["volume=-6dB", "adeclip"] }
    if let gain = mend.gain {
      filters.append("volume=\(gain.tenths)dB")
      if gain > 0 { filters.append("alimiter=limit=0.9:level=0") }
    }
    if mend.pads { filters += ["adelay=200:all=1", "apad=pad_dur=0.3"] }
    return filters.joined(separator: ",")
  }

  /// The end, after the cuts before it are made.
  private var end: Double? {
    mend.end.map { end in
      mend.cuts.filter { $0.upperBound <= end }
        .reduce(end) { $0 - ($1.upperBound - $1.lowerBound) }
    }
  }
}

extension EncodedSound {
  /// A pipeline that writes the bytes of the sound to its standard output.
  fileprivate var decoder: String {
    let strip: [String] = [
      key.map { #"s/.*"\#($0)" *: *"//"# }, key == nil ? nil : #"s/".*//"#,
      key == nil ? nil : #"s/\\n//g"#, isDataURI ? "s/^[^,]*,//" : nil, #"s/["\\]//g"#,
    ].compactMap(\.self)
    let decode = encoding == .base64 ? "tr -- -_ +/ | base64 -d" : "xxd -r -p"
    return
      "tr -d '\\n\\r' < \(Remedy.input) | sed '\(strip.joined(separator: "; "))' | \(decode)"
  }
}
