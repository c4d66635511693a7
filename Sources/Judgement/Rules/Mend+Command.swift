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
    let found = Self.source(mend, subject.facts.inspection)
    source = mend.shrinks ? found?.shrunk : found
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
    let feeder = feeder
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

  /// Without the limit it searches on for the next frame, however far it is.
  private static let mpg123 = "mpg123 -q --resync-limit -1 -w - -"

  private var cutsBytes: Bool {
    mend.dropsBytes > 0 || mend.keepsBytes != nil || !mend.holes.isEmpty
  }

  /// Writes the bytes that belong to the file to its standard output.
  private var cutter: String {
    guard mend.holes.isEmpty else { return filler }
    let drop = mend.dropsBytes > 0 ? "tail -c +\(mend.dropsBytes + 1) \(Remedy.input)" : nil
    guard let kept = mend.keepsBytes else { return drop ?? "cat \(Remedy.input)" }
    let keep = "head -c \(kept - mend.dropsBytes)"
    return drop.map { "\($0) | \(keep)" } ?? "\(keep) \(Remedy.input)"
  }

  /// The same where holes have to be closed too, from the last to the first, so that each is where
  /// it was.
  private var filler: String {
    let front = mend.dropsBytes > 0 ? [0..<mend.dropsBytes] : []
    let inner = mend.holes.filter {
      $0.lowerBound >= mend.dropsBytes && $0.upperBound <= mend.keepsBytes ?? .max
    }
    let holes = (front + inner).map { "[\($0.lowerBound),\($0.count)]" }.joined(separator: ",")
    let end = mend.keepsBytes.map { "$_ = substr($_, 0, \($0)); " } ?? ""
    return """
      perl -0777 -ne '\(end)for $hole (reverse \(holes)) { substr($_, $$hole[0], $$hole[1]) = "" } print' \
      < \(Remedy.input)
      """
  }

  /// What ffmpeg reads from; nil where it reads the file itself.
  private var feeder: String? {
    switch mend.reading {
    case .samplesBetweenHeaders:
      return """
        tail -c +\(samplesOffset + 1) \(Remedy.input) | \
        perl -0777 -pe 's/RIFF.{4}WAVE.{4,400}?data.{4}//sg'
        """
    case .mpg123 where cutsBytes: return "\(cutter) | \(Self.mpg123)"
    case .mpg123: return "\(Self.mpg123) < \(Remedy.input)"
    case .text(let encoded): return encoded.decoder
    case .asItIs where cutsBytes, .innerFile: return cutter
    case .asItIs, .samples, .samplesAndTrailing, .raw, .reread, .lost: return nil
    }
  }

  private var inputOptions: String {
    switch mend.reading {
    case .samples, .samplesAndTrailing:
      samplesOptions.map { "-skip_initial_bytes \(samplesOffset) \($0)" } ?? ""
    case .samplesBetweenHeaders: samplesOptions ?? ""
    case .raw(let format, let rate): "-f \(format.rawValue) -ar \(rate) -ac 1"
    case .reread(let reading, let channels):
      """
      -skip_initial_bytes \(samplesOffset + reading.offset) -f \(reading.codec.demuxer) \
      -ar \(source?.rate ?? 8_000) -ac \(channels)
      """
    // Not to be guessed by the first bytes from a pipe, which may be damaged.
    case .asItIs, .innerFile: feeder != nil && isMPEG ? "-f mp3" : ""
    case .mpg123, .text, .lost: ""
    }
  }

  private var isMPEG: Bool {
    inspection?.content.kind == .mpeg || mend.reading == .innerFile && mend.ending == "mp3"
  }

  private var samplesOffset: Int { inspection?.wav?.data?.bodyOffset ?? 0 }

  /// How the samples of a WAV are read without its headers; nil for codecs that need them.
  private var samplesOptions: String? {
    guard let wav = inspection?.wav, let format = wav.format, let codec = format.codec,
      codec.rawValue.hasPrefix("pcm_"), wav.data != nil
    else { return nil }
    let raw =
      wav.container == .rifx ? codec.demuxer.replacing(/le$/, with: "be") : codec.demuxer
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
    if case .reread(let reading, let channels) = mend.reading, let audio = inspection?.audio {
      return MendedForm.Source(
        codec: reading.codec, rate: audio.sampleRate, channels: channels)
    }
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

extension Codec {
  /// What ffmpeg calls a file of nothing but samples of it.
  fileprivate var demuxer: String { String(rawValue.dropFirst("pcm_".count)) }
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
