package import AudioFacts

/// Whether an inspection has use for the bytes that follow.
package enum Demand: Sendable, Equatable {
  /// The rest may change what is said.
  case more
  /// Nothing behind can: the download may stop.
  case enough
}

/// Inspects one file while its bytes arrive: bytes in, facts out.
///
/// The first bytes are held until they show what they are, and then handed, with all that follow,
/// to the part that knows the kind. The result does not depend on how the bytes are cut.
package struct Inspector: ~Copyable {
  private var head: [UInt8] = []
  private var sniffed: Sniffer?
  private var count = 0

  private var mpeg: MPEGInspection?
  private var wav: WAVInspection?
  private var tag = TagSkipper()
  private var damage = TextDamageDetector()
  private var probe = SampleProbe()
  private var isAllZeros = true
  private let isConfined: Bool

  /// What the first bytes show it to be; nil until there are enough of them.
  package var kind: ContentKind? { sniffed?.kind }

  /// Begins a file.
  ///
  /// - Parameter isConfined: Whether this process can reach nothing, so that also those of libsndfile's
  ///   decoders are made use of that are known for memory errors: ADPCM and GSM in WAV, and what is in
  ///   RF64 and BW64.
  package init(isConfined: Bool = false) {
    self.isConfined = isConfined
    head.reserveCapacity(Sniffer.reach)
  }

  /// Takes the next bytes, any number of them.
  /// - Throws: where this machine fails, not where the bytes are bad.
  package mutating func append(_ bytes: RawSpan) throws(InspectionError) -> Demand {
    guard let sniffed else {
      let held = min(Sniffer.reach - head.count, bytes.byteCount)
      unsafe bytes.extracting(first: held).withUnsafeBytes { unsafe head.append(contentsOf: $0) }
      guard head.count == Sniffer.reach else { return .more }
      try sniff()
      return try append(bytes.extracting(droppingFirst: held))
    }
    if sniffed.part != nil { try hand(bytes) }
    return sniffed.part == nil ? .enough : .more
  }

  /// What the bytes say, now that all are there, or enough of them.
  /// - Throws: where this machine fails, not where the bytes are bad.
  package consuming func finish() throws(InspectionError) -> Inspection {
    if sniffed == nil { try sniff() }
    var inspection = Inspection(
      content: ContentFacts(
        kind: sniffed?.kind ?? .unknown, bytes: count, title: sniffed?.title,
        prefix: sniffed?.prefix, encoded: sniffed?.encoded))
    if let mpeg = mpeg.take() { inspection.take(try mpeg.finish(), after: tag) }
    if let wav = wav.take() { inspection.take(try wav.finish()) }
    inspection.content.textDamage = damage.damage(in: inspection)
    if inspection.content.kind == .unknown, inspection.content.textDamage == nil {
      inspection.content.samples = probe.format
      if isAllZeros { inspection.content.kind = .zeros }
      if inspection.content.samples != nil { inspection.content.kind = .samples }
    }
    return inspection
  }

  /// Sees what the held bytes are, and hands them on.
  private mutating func sniff() throws(InspectionError) {
    let sniffed = Sniffer(head)
    self.sniffed = sniffed
    switch sniffed.part {
    case .mpeg: mpeg = MPEGInspection()
    case .wav: wav = WAVInspection(isConfined: isConfined)
    case nil: break
    }
    let held = head
    tag = TagSkipper(length: unsafe TagHeader(held.span.bytes, at: 0)?.length ?? 0)
    try unsafe hand(held.span.bytes)
  }

  private mutating func hand(_ bytes: RawSpan) throws(InspectionError) {
    count += bytes.byteCount
    isAllZeros = isAllZeros && bytes.isAllZeros
    if sniffed?.kind == .unknown { probe.append(bytes) }
    // Text in a tag is no sign of anything.
    damage.append(bytes.extracting(droppingFirst: tag.skip(bytes)))
    _ = try mpeg?.append(bytes)
    _ = try wav?.append(bytes)
  }
}

extension Inspection {
  /// Without any frame, the sniffer's word stands; a tag alone counts as MPEG audio without frames.
  /// What is known by its first bytes and stands after a tag is no MPEG audio, whatever in it looks
  /// like frames.
  fileprivate mutating func take(_ result: MPEGInspection.Result, after tag: TagSkipper) {
    if content.kind == .mpeg, let kind = tag.kindAfter, kind != .mpeg,
      kind.isAudio || !result.hasFrames
    {
      content.kind = kind
      if kind == .wav { content.prefix = ForeignPrefix(kind: .id3v2, bytes: tag.length) }
    } else if result.hasFrames {
      content.kind = .mpeg
      content.title = nil
      (mpeg, audio, levels) = (result.mpeg, result.audio, result.levels)
    } else if content.kind == .mpeg {
      mpeg = result.mpeg
    }
  }

  fileprivate mutating func take(_ result: WAVInspection.Result) {
    (wav, audio, levels) = (result.wav, result.audio, result.levels)
  }
}

extension RawSpan {
  fileprivate var isAllZeros: Bool {
    unsafe withUnsafeBytes { unsafe $0.allSatisfy { $0 == 0 } }
  }
}
