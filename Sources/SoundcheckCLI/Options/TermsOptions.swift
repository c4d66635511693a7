import ArgumentParser
import PlivoPlay

/// How a play is to be heard, beside its `length` and `loop`.
struct TermsOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Which leg of the call hears it.", words: PlayTerms.Legs.words,
      default: "that of Plivo, aleg"),
    completion: .list(PlayTerms.Legs.words), transform: { try PlayTerms.Legs.parse($0) })
  var legs: PlayTerms.Legs?

  @Flag(inversion: .prefixedNo, help: "Whether the call is heard beside it.")
  var mix: Bool?

  @Option(
    help: ArgumentHelp(
      "Do not wait: the answer goes to this URL.", default: "wait", valueName: "url"))
  var callbackURL: String?

  @Option(
    help: ArgumentHelp(
      "How the callback URL is asked.", words: PlayTerms.Callback.Method.words,
      default: "that of Plivo, POST"),
    completion: .list(PlayTerms.Callback.Method.words),
    transform: { try PlayTerms.Callback.Method.parse($0) })
  var callbackMethod: PlayTerms.Callback.Method?

  /// The terms as the API takes them.
  ///
  /// - Throws: `ValidationError` for what it does not take.
  func resolve(_ request: RequestOptions) throws -> PlayTerms {
    do {
      return try PlayTerms(
        length: request.length, legs: legs, loop: request.loop ? true : nil, mix: mix,
        callback: callbackURL.map { .init(url: $0, method: callbackMethod) })
    } catch {
      throw ValidationError("\(error).")
    }
  }
}

extension PlayTerms.Legs: Choice {
  static let noun = "such leg as"
}

extension PlayTerms.Callback.Method: Choice {
  static let noun = "such method as"
}
