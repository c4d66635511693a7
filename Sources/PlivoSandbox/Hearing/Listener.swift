import Foundation
import PlivoXML

/// Fetches what a place names and plays it to nobody: what would be heard is written down.
///
/// It knows Play, Speak, Wait and Redirect; what connects, records or asks is passed over. A sound
/// that cannot be had is skipped without a code, as Plivo's ancestor does
/// (https://github.com/plivo/plivoframework).
struct Listener {
  private let fetch: PlivoFetch
  private let place: SoundPlace
  /// Until so many seconds are over.
  private let limit: Double

  private var hearing = Hearing()
  private var elapsed = 0.0
  /// How long each sound is, by its URL; nil for what is none.
  private var durations: [String: Double?] = [:]

  /// So many entries are written down: sounds may be as short as they like.
  private static let maximumEntries = 1_000
  /// So many documents may follow another.
  private static let maximumRedirects = 10
  /// Characters of English speech a second: 150 words a minute.
  private static let speechRate = 15.0

  init(_ fetch: PlivoFetch, at place: SoundPlace.ID, seconds: Double) {
    self.fetch = fetch
    self.place = SoundPlace.named(place)
    limit = max(0, seconds)
  }

  /// What is heard of a URL.
  consuming func listen(to url: String, by method: SoundPlace.Method?) async -> Hearing {
    if place.expectation == .document {
      await hearDocument(url, by: method ?? place.method)
    } else {
      await hearSound(url, loop: 1)
    }
    return hearing
  }

  private mutating func hearDocument(_ url: String, by method: SoundPlace.Method) async {
    guard var facts = await document(url, by: method, isRedirect: false) else { return hearRest() }
    var redirects = 0
    while true {
      let before = elapsed
      guard let next = await hear(facts) else {
        if place.grammar == .call { return end(.endOfInstructions) }
        // Where nothing sounds, another round brings nothing either.
        guard place.id.isLooped, elapsed > before, hasTime else { return hearRest() }
        continue
      }
      redirects += 1
      guard redirects <= Self.maximumRedirects,
        let following = await redirect(to: next, in: facts)
      else { return }
      facts = following
    }
  }

  /// Plays a document to its end.
  ///
  /// - Returns: The document that takes over; nil where none does.
  private mutating func hear(_ facts: DocumentFacts) async -> Reference? {
    for step in facts.steps where hasTime {
      switch step {
      case .play(let index, let loop): await hearSound(facts.references[index].url, loop: loop)
      case .speak(let characters, let loop):
        hear(.speech, of: Double(characters) / Self.speechRate, loop: loop)
      case .wait(let seconds): hear(.silence, of: Double(max(0, seconds)), loop: 1)
      case .redirect(let index): if place.grammar == .call { return facts.references[index] }
      }
    }
    return nil
  }

  // MARK: Documents

  private mutating func redirect(
    to next: Reference, in facts: DocumentFacts
  ) async -> DocumentFacts? {
    if next.faults.contains(where: { [.missing, .relative, .scheme].contains($0) }) {
      end(.invalidRedirectURL)
    } else if facts.hasWrongMethod(at: next.position) {
      end(.invalidMethodForRedirectURL)
    } else {
      return await document(next.url, by: next.method, isRedirect: true)
    }
    return nil
  }

  /// A document that can be played; where there is none the log says why, and the call ends if it
  /// was to steer it.
  private mutating func document(
    _ url: String, by method: SoundPlace.Method, isRedirect: Bool
  ) async -> DocumentFacts? {
    let answer = await fetch.document(url, by: method)
    let facts = DocumentFacts(answer.body, at: place.id)
    let problem = answer.problem ?? facts.refusal
    let cause: HangupCause? =
      if !answer.isSuccess {
        isRedirect ? .errorReachingRedirectURL : .errorReachingAnswerURL
      } else if problem != nil {
        isRedirect ? .invalidRedirectXML : .invalidAnswerXML
      } else { nil }
    let isCalls = place.grammar == .call
    let words =
      switch cause {
      case nil: "played"
      case let cause? where isCalls: "\(cause.rawValue) \(cause.name)"
      default: "passed over, and no code says so"
      }
    note(method, url, answer, [words, answer.isSuccess ? problem : answer.problem])
    if let cause {
      if isCalls { end(cause) }
      return nil
    }
    return facts
  }

  // MARK: Sounds

  private mutating func hearSound(_ url: String, loop: Int) async {
    guard let duration = await duration(of: url) else { return }
    hear(.sound, url, of: duration, loop: loop)
  }

  /// Seconds of a sound, fetched once; nil for what is none.
  private mutating func duration(of url: String) async -> Double? {
    if let known = durations[url] { return known }
    let answer = await fetch.sound(url)
    let seconds = answer.isSuccess ? SoundLength.seconds(of: answer.body) : nil
    durations[url] = .some(seconds)
    let words = seconds == nil ? "skipped, and no code says so" : "played"
    let why = answer.isSuccess && seconds == nil ? "not a sound that is played" : answer.problem
    note(.get, url, answer, [words, why])
    return seconds
  }

  // MARK: What is written down

  private var hasTime: Bool { elapsed < limit && hearing.heard.count < Self.maximumEntries }

  /// - Parameter loop: How often, 0 without end.
  private mutating func hear(
    _ kind: Hearing.Sound.Kind, _ url: String? = nil, of seconds: Double, loop: Int
  ) {
    let wanted = loop > 0 ? seconds * Double(loop) : seconds > 0 ? .infinity : 0
    let heard = min(wanted, limit - elapsed)
    guard heard > 0 else { return }
    elapsed += heard
    // To the millisecond: more is an artefact of adding.
    let shown = (heard * 1_000).rounded() / 1_000
    hearing.heard.append(Hearing.Sound(kind, url: url, seconds: shown))
  }

  /// Nothing more, for as long as is listened and the call goes on.
  private mutating func hearRest() {
    guard hasTime, hearing.end == nil else { return }
    hear(.silence, of: limit - elapsed, loop: 1)
  }

  private mutating func end(_ cause: HangupCause) { hearing.end = cause }

  private mutating func note(
    _ method: SoundPlace.Method, _ url: String, _ answer: PlivoFetch.Answer, _ words: [String?]
  ) {
    hearing.log.append(
      Hearing.Entry(
        method: method, url: url, status: answer.status,
        message: words.compactMap(\.self).joined(separator: ": ")))
  }
}

extension SoundPlace.ID {
  /// Whether what is played there begins again at its end.
  fileprivate var isLooped: Bool {
    switch self {
    case .waitMusic, .holdMusic, .dialMusic, .conferenceSound: true
    default: false
    }
  }
}
