/// What is known of a document that tells a provider what to play.
///
/// Facts only: the rules of the family `xml` judge them.
public struct DocumentFacts: Codable, Equatable, Sendable {
  /// The size in bytes.
  public var bytes: Int
  /// What it was read as.
  public var place: SoundPlace.ID
  /// Why it cannot be read; nil when it could.
  public var fault: MarkupFault?
  /// The encoding of its XML declaration; nil without one.
  public var encoding: String?
  /// A byte-order mark comes first.
  public var hasByteOrderMark = false
  /// There is a document type declaration.
  public var hasDoctype = false
  /// Where it departs from the grammar, in its own order.
  public var departures: [Departure] = []
  /// The sounds and documents that it names, in its own order.
  public var references: [Reference] = []
  /// What a caller hears of it.
  public var steps: [Step] = []
  /// Whether something in it takes time: it plays, speaks, waits, listens or dials.
  public var takesTime = false
}

extension DocumentFacts {
  /// Reads a document.
  ///
  /// - Parameters:
  ///   - bytes: The whole of it, as it arrived.
  ///   - place: Where the provider is told of it.
  ///   - grammar: What the provider understands.
  ///   - bounds: What is refused rather than read.
  public init(
    _ bytes: [UInt8], at place: SoundPlace.ID, grammar: Grammar = .plivo,
    within bounds: MarkupBounds = MarkupBounds()
  ) {
    self.init(bytes: bytes.count, place: place)
    do {
      let markup = try Markup(bytes, within: bounds)
      encoding = markup.encoding
      hasByteOrderMark = markup.hasByteOrderMark
      hasDoctype = markup.hasDoctype
      var reading = GrammarReading(of: grammar, scope: SoundPlace.named(place).grammar)
      reading.read(markup.root)
      departures = reading.departures
      references = reading.references
      steps = reading.steps
      takesTime = reading.takesTime
    } catch {
      fault = error
    }
  }

  private init(bytes: Int, place: SoundPlace.ID) {
    self.bytes = bytes
    self.place = place
  }
}
